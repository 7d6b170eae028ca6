import { blankPages, letterPage } from './blank-pages.ts'
import { type Canvas, numbers, type Colour, type TextStyle } from './canvas.ts'
import { change } from './change.ts'
import type { Box } from './draw-mark.ts'
import { FontSet } from './embed-fonts.ts'
import { paragraph } from './lay-out.ts'
import { merge } from './merge.ts'
import { drawOnPages } from './stamp.ts'

/** What stands on the page that comes before the forms, in the signer's language. */
export type SigningSheet = {
  firm: string
  title: string
  /** For whom, and from whom. */
  lead: string
  steps: readonly string[]
  formsHeading: string
  forms: readonly string[]
  note: string
}

/** A place that is to be filled in with a pen: the page counted from 0, the box in points from the top left of the page as seen. */
export type PlaceToSign = Box & { pageIndex: number; label: string }

export type PartToPrint = { sheet: SigningSheet; forms: readonly { bytes: Uint8Array; places: readonly PlaceToSign[] }[] }

/**
 * To print and sign with a pen: for each person a page that says how, then exactly the forms, with the places marked. Nothing of it is evidence.
 * @throws PdfProblem those of `open`, and `no-such-page`
 */
export async function printToSign(parts: readonly PartToPrint[]): Promise<Uint8Array> {
  const files: Uint8Array[] = []
  for (const { sheet, forms } of parts) {
    files.push(await writeSheet(sheet))
    for (const { bytes, places } of forms) files.push(await markPlaces(bytes, places))
  }
  return merge(files)
}

function markPlaces(bytes: Uint8Array, places: readonly PlaceToSign[]): Promise<Uint8Array> {
  return change(bytes, {}, (file) => {
    const fonts = new FontSet()
    const fontsNumber = file.revision.allocate()
    drawOnPages(
      file,
      Map.groupBy(places, (place) => place.pageIndex),
      (canvas, onPage) => {
        for (const place of onPage) markPlace(canvas, place)
      },
      { fonts, fontsNumber },
    )
    fonts.write(file.revision, fontsNumber)
    return file.revision.finish()
  })
}

const amber: Colour = [0.72, 0.4, 0]
const pale: Colour = [1, 0.94, 0.78]
const ink: Colour = [0.1, 0.14, 0.13]
const quiet: Colour = [0.38, 0.42, 0.41]
const spruce: Colour = [0.05, 0.32, 0.26]

/** A narrower box has no room for words beside what is written with a pen. */
const narrowPt = 100

/** A dashed box, and a tab inside at its left end: over nothing that the form prints. */
function markPlace(canvas: Canvas, { x, y, width, height, label }: PlaceToSign): void {
  canvas.add(`q [3 2] 0 d ${numbers(...amber)} RG 0.8 w ${canvas.point(x, y + height)} ${numbers(width, height)} re S Q`)
  if (width < narrowPt) return
  const style: TextStyle = { font: 'strong', sizePt: Math.min(6.5, height * 0.5), colour: ink }
  const wide = canvas.width(label, style) + 8
  canvas.card(x, y, wide, height, 2, { fill: pale, edge: amber })
  canvas.text(x + 4, y + height / 2 + style.sizePt * 0.35, label, style)
}

const page = letterPage
const margin = 64
const style = {
  firm: { font: 'strong', sizePt: 11, colour: spruce },
  title: { font: 'strong', sizePt: 25, colour: ink },
  lead: { font: 'regular', sizePt: 14, colour: ink },
  number: { font: 'strong', sizePt: 20, colour: spruce },
  step: { font: 'regular', sizePt: 15, colour: ink },
  heading: { font: 'strong', sizePt: 13, colour: ink },
  form: { font: 'regular', sizePt: 13, colour: ink },
  note: { font: 'regular', sizePt: 11, colour: quiet },
} satisfies Record<string, TextStyle>

/** One page in large print, for whoever reads it at the kitchen table. */
function writeSheet(sheet: SigningSheet): Promise<Uint8Array> {
  return change(blankPages(1), {}, (file) => {
    const fonts = new FontSet()
    const fontsNumber = file.revision.allocate()
    drawOnPages(file, [[0, sheet]], drawSheet, { fonts, fontsNumber })
    fonts.write(file.revision, fontsNumber)
    return file.revision.finish()
  })
}

const mostForms = 12

function drawSheet(canvas: Canvas, sheet: SigningSheet): void {
  const width = page.widthPt - margin * 2
  canvas.fill(0, 0, page.widthPt, 6, spruce)
  canvas.text(margin, 50, sheet.firm, style.firm)
  let y = paragraph(canvas, margin, 74, sheet.title, width, style.title, 1.25) + 6
  y = paragraph(canvas, margin, y, sheet.lead, width, style.lead) + 18
  for (const [index, step] of sheet.steps.entries()) {
    canvas.text(margin, y + 16, String(index + 1), style.number)
    y = Math.max(paragraph(canvas, margin + 34, y, step, width - 34, style.step), y + 24) + 12
  }
  y += 8
  canvas.line(margin, y, margin + width, y, 0.6, quiet)
  canvas.text(margin, (y += 24), sheet.formsHeading, style.heading)
  y += 8
  for (const form of sheet.forms.slice(0, mostForms)) y = paragraph(canvas, margin + 12, y, `• ${form}`, width - 12, style.form)
  if (sheet.forms.length > mostForms) y = paragraph(canvas, margin + 12, y, `+ ${sheet.forms.length - mostForms}`, width - 12, style.form)
  paragraph(canvas, margin, y + 14, sheet.note, width, style.note)
}
