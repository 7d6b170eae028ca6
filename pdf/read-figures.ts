import { isMostlyPicture } from './find-pictures.ts'
import { type OpenOptions, type OpenPdf, withOpen, withPage } from './open.ts'
import { type Field, mostFields, readFields } from './read-fields.ts'
import { type Form8879, readForm8879 } from './recognise/form-8879.ts'
import type { PageInput } from './recognise/page-input.ts'
import { asUpright, readPage } from './recognise/read-page.ts'
import { recognisePages } from './recognise/recognise.ts'
import { readTotalIncome } from './recognise/total-income.ts'
import { seeLoadedPage } from './seen-page.ts'

/** What a file says of a return, in figures. */
export type Figures = {
  /** Null when it is not there, is there more than once, or cannot be relied on: a scan, or notes put over it. */
  form8879: Form8879 | null
  /** Of Form 1040, in cents; null: there is one, or may be, and it is not to be read, or two say two things. */
  totalIncomeCents: number | 'no-form' | null
}

/** A printed return of more pages than this is not searched. */
const mostPages = 200
/** Form 1040 has it on its first page, which is among the first of what is printed. */
const withTotalIncome: ReadonlySet<string | null> = new Set(['1040', '1040-SR', '1040-NR'])

/**
 * The figures of Form 8879 and, where there is one, of Form 1040. No whole SSN is in the result.
 * @throws PdfProblem those of `open`, and `too-large` for a page of more pieces than people draw
 */
export function readFigures(bytes: Uint8Array, options: OpenOptions = {}): Promise<Figures> {
  return withOpen(bytes, options, readFiguresOpen)
}

/** As `readFigures`, of a document already open. */
export function readFiguresOpen(pdf: OpenPdf): Figures {
  if (pdf.pageCount > mostPages) return { form8879: null, totalIncomeCents: null }
  const inputs = Array.from({ length: pdf.pageCount }, (_, index) => readPage(pdf, index))
  const { pages } = recognisePages(inputs)
  const federal = pages.filter(({ authority, kind }) => authority === 'US' && kind !== 'instructions')
  const found = federal.filter(({ form, copy }) => form === '8879' && copy === null).map((page) => readOne(pdf, inputs[page.page]!, page))
  // The copy that is kept says what the one that is filed says, and is what the client reads.
  const returns = federal.filter(({ form }) => withTotalIncome.has(form))
  const incomes = new Set(returns.map(({ page }) => readTotalIncome(inputs[page]!)).filter((income) => income !== 'no-line'))
  return {
    form8879: found.length === 1 ? found[0]! : null,
    totalIncomeCents: returns.length === 0 ? 'no-form' : incomes.size === 1 ? [...incomes][0]! : null,
  }
}

function readOne(pdf: OpenPdf, input: PageInput, about: { page: number; revision: string | null }): Form8879 | null {
  const checked = withPage(pdf, about.page, (page) => checkedOn(pdf, page, input))
  return checked === null ? null : readForm8879(input, { page: about.page, revision: about.revision, checked })
}

const linkSubtype = 2
const widgetSubtype = 20
const popupSubtype = 16

/** The fields that are checked. Null: what is seen on the page may be something else than what its words say. */
function checkedOn(pdf: OpenPdf, page: number, input: PageInput): Field[] | null {
  const { pdfium } = pdf
  const seen = seeLoadedPage(pdf, page)
  const letters = input.words.reduce((sum, { text }) => sum + text.length, 0)
  // A text recognition's words may lie under a scan; a note may cover an amount.
  if (input.text !== 'own' || isMostlyPicture(pdf, page, seen, letters)) return null
  const count = pdfium.FPDFPage_GetAnnotCount(page)
  if (count > mostFields) return null
  for (let index = 0; index < count; index += 1) {
    const annotation = pdfium.FPDFPage_GetAnnot(page, index)
    const subtype = annotation === 0 ? 0 : pdfium.FPDFAnnot_GetSubtype(annotation)
    if (annotation !== 0) pdfium.FPDFPage_CloseAnnot(annotation)
    if (subtype !== linkSubtype && subtype !== widgetSubtype && subtype !== popupSubtype) return null
  }
  return readFields(pdf, page, seen)
    .filter(({ checked }) => checked)
    .map((field) => ({ ...field, ...asUpright(field, input) }))
}
