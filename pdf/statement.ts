import { blankPages } from './blank-pages.ts'
import { Canvas, numbers, type Colour, type TextStyle } from './canvas.ts'
import { change, dictionaryAt, replace } from './change.ts'
import { FontSet } from './embed-fonts.ts'
import { paragraph } from './lay-out.ts'
import { PdfProblem } from './problem.ts'
import { Structure } from './structure.ts'
import { languageTag, type Tag } from './tag.ts'

/** One page on which somebody confirms something, in one language. */
export type Statement = {
  language: 'en' | 'es'
  from: string
  title: string
  lead: string
  /** What is confirmed, line by line. */
  facts: readonly { label: string; value: string }[]
  notesHeading: string
  notes: readonly string[]
  foot: string
}

const page = { widthPt: 612, heightPt: 792 }
const margin = 64
const width = page.widthPt - margin * 2
const labelWidth = 170
const [ink, quiet, hairline, spruce]: Colour[] = [
  [0.1, 0.14, 0.13],
  [0.38, 0.42, 0.41],
  [0.85, 0.87, 0.86],
  [0.05, 0.32, 0.26],
]
const style = {
  from: { font: 'strong', sizePt: 11, colour: spruce! },
  title: { font: 'strong', sizePt: 24, colour: ink! },
  lead: { font: 'regular', sizePt: 13, colour: ink! },
  label: { font: 'regular', sizePt: 11, colour: quiet! },
  value: { font: 'strong', sizePt: 12, colour: ink! },
  heading: { font: 'strong', sizePt: 13, colour: ink! },
  note: { font: 'regular', sizePt: 11.5, colour: ink! },
  foot: { font: 'regular', sizePt: 9, colour: quiet! },
} satisfies Record<string, TextStyle>

/** Writes the page as a tagged PDF: read aloud, it says what it shows. */
export function writeStatement(statement: Statement): Promise<Uint8Array> {
  return change(blankPages(1), {}, (file) => {
    const { revision } = file
    const [reference] = file.pages
    if (!reference) throw new PdfProblem('damaged')
    const fonts = new FontSet()
    const fontsNumber = revision.allocate()
    const canvas = new Canvas(fonts, page.heightPt)
    draw(canvas, statement)
    const structure = new Structure(file)
    const key = structure.key()
    structure.add(canvas.tags as Tag[], [{ page: reference.number, key }])
    const content = revision.allocate()
    revision.putStream(content, '', Buffer.from(canvas.operators, 'latin1'))
    const parent = dictionaryAt(file, reference).get('Parent')
    revision.put(
      reference.number,
      `<</Type /Page /Parent ${parent} /MediaBox [0 0 ${numbers(page.widthPt, page.heightPt)}] /StructParents ${key} /Tabs /S ` +
        `/Resources <</Font ${fontsNumber} 0 R>> /Contents ${content} 0 R>>`,
    )
    fonts.write(revision, fontsNumber)
    const catalog = new Map(file.catalog)
    catalog.set('Lang', `(${languageTag[statement.language]})`)
    structure.finish(catalog)
    replace(file, file.catalogReference, catalog)
    return revision.finish()
  })
}

function draw(canvas: Canvas, statement: Statement): void {
  const say = (role: 'H1' | 'H2' | 'P', text: string, y: number, look: TextStyle, leading?: number): number => {
    let below = y
    canvas.content({ role }, () => (below = paragraph(canvas, margin, y, text, width, look, leading)))
    return below
  }
  canvas.artifact(() => canvas.fill(0, 0, page.widthPt, 6, spruce!))
  say('P', statement.from, 40, style.from)
  let y = say('H1', statement.title, 74, style.title, 1.25) + 6
  y = say('P', statement.lead, y, style.lead) + 16
  canvas.tag({ role: 'Table' }, () => {
    for (const fact of statement.facts) y = drawFact(canvas, y, fact)
  })
  canvas.artifact(() => canvas.line(margin, y, margin + width, y, 0.6, hairline!))
  y = say('H2', statement.notesHeading, y + 22, style.heading) + 6
  for (const note of statement.notes) y = say('P', note, y, style.note) + 7
  say('P', statement.foot, page.heightPt - 64, style.foot)
}

function drawFact(canvas: Canvas, y: number, { label, value }: Statement['facts'][number]): number {
  let below = y
  canvas.artifact(() => canvas.line(margin, y, margin + width, y, 0.6, hairline!))
  canvas.tag({ role: 'TR' }, () => {
    canvas.content({ role: 'TH' }, () => (below = paragraph(canvas, margin, y + 9, label, labelWidth - 12, style.label)))
    canvas.content({ role: 'TD' }, () => {
      below = Math.max(below, paragraph(canvas, margin + labelWidth, y + 8, value, width - labelWidth, style.value))
    })
  })
  return below + 8
}
