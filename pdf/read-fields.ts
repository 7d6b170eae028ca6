import type { OpenPdf } from './open.ts'
import { readText } from './pdfium.ts'
import { toSeen, type SeenPage } from './seen-page.ts'

export type FieldKind = 'text' | 'checkbox' | 'radio' | 'choice' | 'button' | 'signature'

/** A form field's widget on a page; its box in seen-page points from the top left. */
export type Field = {
  /** The full name, dots between its parts. */
  name: string
  /** What the form's maker wrote for people who cannot see it; may be empty. */
  label: string
  kind: FieldKind
  value: string
  checked?: boolean
  x: number
  y: number
  width: number
  height: number
}

const kinds: Record<number, FieldKind> = { 1: 'button', 2: 'checkbox', 3: 'radio', 4: 'choice', 5: 'choice', 6: 'text', 7: 'signature' }
const widgetSubtype = 20
const hiddenFlags = 0x02 | 0x20
/** More than any form has; the rest of a page's annotations is not read. */
export const mostFields = 5000

/** The fields of a loaded page in the form's own order (PDFium: FPDFAnnot_*). */
export function readFields(pdf: OpenPdf, page: number, seen: SeenPage): Field[] {
  const { pdfium, form } = pdf
  if (form === 0) return []
  const fields: Field[] = []
  const count = Math.min(pdfium.FPDFPage_GetAnnotCount(page), mostFields)
  for (let index = 0; index < count; index += 1) {
    const annotation = pdfium.FPDFPage_GetAnnot(page, index)
    if (annotation === 0) continue
    try {
      const field = readField(pdf, annotation, seen)
      if (field) fields.push(field)
    } finally {
      pdfium.FPDFPage_CloseAnnot(annotation)
    }
  }
  return fields
}

function readField({ pdfium, form }: OpenPdf, annotation: number, seen: SeenPage): Field | null {
  if (pdfium.FPDFAnnot_GetSubtype(annotation) !== widgetSubtype) return null
  if ((pdfium.FPDFAnnot_GetFlags(annotation) & hiddenFlags) !== 0) return null
  const kind = kinds[pdfium.FPDFAnnot_GetFormFieldType(form, annotation)]
  if (kind === undefined) return null
  const rectangle = pdfium.allocate(16)
  try {
    if (!pdfium.FPDFAnnot_GetRect(annotation, rectangle)) return null
    const [left = 0, top = 0, right = 0, bottom = 0] = pdfium.floats().subarray(rectangle / 4, rectangle / 4 + 4)
    const one = toSeen(seen, left, bottom)
    const other = toSeen(seen, right, top)
    return {
      name: readText(pdfium, (buffer, length) => pdfium.FPDFAnnot_GetFormFieldName(form, annotation, buffer, length)),
      label: readText(pdfium, (buffer, length) => pdfium.FPDFAnnot_GetFormFieldAlternateName(form, annotation, buffer, length)),
      kind,
      value: readText(pdfium, (buffer, length) => pdfium.FPDFAnnot_GetFormFieldValue(form, annotation, buffer, length)),
      ...(kind === 'checkbox' || kind === 'radio' ? { checked: pdfium.FPDFAnnot_IsChecked(form, annotation) } : {}),
      x: round(Math.min(one.x, other.x)),
      y: round(Math.min(one.y, other.y)),
      width: round(Math.abs(one.x - other.x)),
      height: round(Math.abs(one.y - other.y)),
    }
  } finally {
    pdfium.free(rectangle)
  }
}

const round = (points: number): number => Math.round(points * 10) / 10
