import { encodeImage, type EncodedImage } from './encode-image.ts'
import type { Box, Mask } from './mask-numbers.ts'
import { withOpen, withPage, type OpenOptions, type OpenPdf } from './open.ts'
import { PdfProblem } from './problem.ts'
import { seeLoadedPage } from './seen-page.ts'
import { boxesToCover } from './text.ts'

export type RenderOptions = OpenOptions & {
  /** Counted from 0. */
  pageIndex: number
  widthPx: number
  /** Numbers that identify people are painted over, and what people have attached to the page is left out. */
  mask?: Mask
  /** Without its colours, and then always PNG: for programs that read words off it. */
  isGrey?: boolean
}

export type PageImage = EncodedImage & { widthPx: number; heightPx: number }

/** A page drawn at 4,000 px across is sharp on any screen at any zoom a signer needs; the product keeps a strip of paper bounded too. */
export const widestImagePx = 4000
export const mostImagePixels = 24_000_000

/**
 * One page as a picture, with what is filled into its form drawn as Acrobat would.
 * @throws PdfProblem `no-such-page`, `too-large` (more pixels than allowed), `cannot-mask`, and those of `open`
 */
export function render(bytes: Uint8Array, options: RenderOptions): Promise<PageImage> {
  return withOpen(bytes, options, (pdf) => renderOpen(pdf, options))
}

/** As `render`, of a document already open. */
export async function renderOpen(pdf: OpenPdf, { pageIndex, widthPx, mask, isGrey }: Omit<RenderOptions, 'password'>): Promise<PageImage> {
  const { pixels, width, height } = withPage(pdf, pageIndex, (page) => {
    const seen = seeLoadedPage(pdf, page)
    const width = Math.round(widthPx)
    const height = Math.max(1, Math.round((width * seen.heightPt) / seen.widthPt))
    if (!(width >= 1) || width > widestImagePx || !(width * height <= mostImagePixels)) throw new PdfProblem('too-large')
    if (!mask) return { pixels: draw(pdf, page, width, height), width, height }
    const boxes = boxesToCover(pdf, page, seen, mask)
    // The text of notes and stamps that lie upon a page cannot be searched: only the page itself is drawn, and its form.
    const pixels = draw(pdf, page, width, height, { attached: false })
    for (const box of boxes) paintOver(pixels, { width, height, scale: width / seen.widthPt }, box)
    return { pixels, width, height }
  })
  if (isGrey) takeColours(pixels)
  return { ...(await encodeImage(pixels, width, height)), widthPx: width, heightPx: height }
}

/** To the brightness that eyes see (ITU-R BT.601). */
function takeColours(pixels: Uint8Array): void {
  for (let at = 0; at < pixels.length; at += 4) {
    const grey = (pixels[at]! * 299 + pixels[at + 1]! * 587 + pixels[at + 2]! * 114) / 1000
    pixels.fill(grey, at, at + 3)
  }
}

const formatBgrx = 3
const drawAnnotations = 0x01
const redFirst = 0x10
const white = 0xffffffff

/** The page's pixels, red first, four bytes each. */
export function draw(
  { pdfium, form }: OpenPdf,
  page: number,
  widthPx: number,
  heightPx: number,
  { attached }: { attached: boolean } = { attached: true },
): Uint8Array {
  const bitmap = pdfium.FPDFBitmap_CreateEx(widthPx, heightPx, formatBgrx, 0, 0)
  if (bitmap === 0) throw new PdfProblem('too-large')
  try {
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, widthPx, heightPx, white)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, widthPx, heightPx, 0, (attached ? drawAnnotations : 0) | redFirst)
    if (form !== 0) pdfium.FPDF_FFLDraw(form, bitmap, page, 0, 0, widthPx, heightPx, 0, drawAnnotations | redFirst)
    const start = pdfium.FPDFBitmap_GetBuffer(bitmap)
    return pdfium.bytes().slice(start, start + widthPx * heightPx * 4)
  } finally {
    pdfium.FPDFBitmap_Destroy(bitmap)
  }
}

/** Letters reach a little over their boxes. */
const marginPt = 1

/** Black where the box is. */
function paintOver(pixels: Uint8Array, { width, height, scale }: { width: number; height: number; scale: number }, box: Box): void {
  const from = (points: number, most: number) => Math.min(most, Math.max(0, Math.floor((points - marginPt) * scale)))
  const to = (points: number, most: number) => Math.min(most, Math.max(0, Math.ceil((points + marginPt) * scale)))
  const [left, right] = [from(box.x, width), to(box.x + box.width, width)]
  for (let y = from(box.y, height); y < to(box.y + box.height, height); y += 1) {
    for (let x = left; x < right; x += 1) pixels.set(black, (y * width + x) * 4)
  }
}

const black = [0x20, 0x20, 0x20, 0xff]
