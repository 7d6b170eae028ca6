import { encodeImage, type EncodedImage } from './encode-image.ts'
import { withOpen, withPage, type OpenOptions, type OpenPdf } from './open.ts'
import { PdfProblem } from './problem.ts'
import { seeLoadedPage } from './seen-page.ts'

export type RenderOptions = OpenOptions & {
  /** Counted from 0. */
  pageIndex: number
  widthPx: number
}

export type PageImage = EncodedImage & { widthPx: number; heightPx: number }

/** A page drawn at 4,000 px across is sharp on any screen at any zoom a signer needs; the product keeps a strip of paper bounded too. */
export const widestImagePx = 4000
export const mostImagePixels = 24_000_000

/**
 * One page as a picture, with what is filled into its form drawn as Acrobat would.
 * @throws PdfProblem `no-such-page`, `too-large` (more pixels than allowed), and those of `open`
 */
export function render(bytes: Uint8Array, options: RenderOptions): Promise<PageImage> {
  return withOpen(bytes, options, (pdf) => renderOpen(pdf, options))
}

/** As `render`, of a document already open. */
export async function renderOpen(pdf: OpenPdf, { pageIndex, widthPx }: Pick<RenderOptions, 'pageIndex' | 'widthPx'>): Promise<PageImage> {
  const { pixels, width, height } = withPage(pdf, pageIndex, (page) => {
    const seen = seeLoadedPage(pdf, page)
    const width = Math.round(widthPx)
    const height = Math.max(1, Math.round((width * seen.heightPt) / seen.widthPt))
    if (!(width >= 1) || width > widestImagePx || !(width * height <= mostImagePixels)) throw new PdfProblem('too-large')
    return { pixels: draw(pdf, page, width, height), width, height }
  })
  return { ...(await encodeImage(pixels, width, height)), widthPx: width, heightPx: height }
}

const formatBgrx = 3
const drawAnnotations = 0x01
const redFirst = 0x10
const white = 0xffffffff

/** The page's pixels, red first, four bytes each. */
export function draw({ pdfium, form }: OpenPdf, page: number, widthPx: number, heightPx: number): Uint8Array {
  const bitmap = pdfium.FPDFBitmap_CreateEx(widthPx, heightPx, formatBgrx, 0, 0)
  if (bitmap === 0) throw new PdfProblem('too-large')
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, white)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, widthPx, heightPx, 0, drawAnnotations | redFirst)
    if (form !== 0) pdfium.FPDF_FFLDraw(form, bitmap, page, 0, 0, widthPx, heightPx, 0, drawAnnotations | redFirst)
    const start = pdfium.FPDFBitmap_GetBuffer(bitmap)
    return pdfium.bytes().slice(start, start + widthPx * heightPx * 4)
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap)
  }
}
