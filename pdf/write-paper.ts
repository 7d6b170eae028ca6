import { blankPages, letterPage } from './blank-pages.ts'
import { Canvas, type Colour, type TextStyle } from './canvas.ts'
import { change, dictionaryAt, replace, type Changeable } from './change.ts'
import type { Box } from './draw-mark.ts'
import { FontSet } from './embed-fonts.ts'
import { breakLines } from './lay-out.ts'
import { Structure } from './structure.ts'
import type { Tag, TagRole } from './tag.ts'

/** A letter or a consent: a paper of the firm's own, on pages of its own. */
export type Paper = {
  language: 'en' | 'es'
  title: string
  /** The firm's name, then how to reach it. */
  firm: readonly [name: string, ...lines: string[]]
  date: string
  blocks: readonly { kind: 'heading' | 'text' | 'point'; text: string }[]
  /** Nothing on the paper is set smaller: Rev. Proc. 2013-14 section 5.02 asks it of all the text of a consent. */
  sizePt: number
  /** Who signs, as it stands below the line. */
  signers: readonly string[]
  words: { signature: string; date: string; pageOf: string }
}

/** A place to sign or date: whose, the page counted from 0, and the box in points from the top left of the page as seen. */
export type PlaceOnPaper = Box & { signer: number; kind: 'signature' | 'date'; page: number }

export type WrittenPaper = { bytes: Uint8Array; pageCount: number; places: PlaceOnPaper[] }

const margin = 64
const width = letterPage.widthPt - margin * 2
const top = 62
const bottom = letterPage.heightPt - 74
const leading = 1.4

const ink: Colour = [0.1, 0.14, 0.13]
const quiet: Colour = [0.33, 0.37, 0.36]
const spruce: Colour = [0.05, 0.32, 0.26]
const hairline: Colour = [0.8, 0.83, 0.82]

/** Where the next line goes, page after page. */
type Cursor = { canvases: Canvas[]; fonts: FontSet; y: number; paper: Paper }

/** Sets the paper in type, tagged so that it can be read aloud, and says where it is signed. */
export async function writePaper(paper: Paper): Promise<WrittenPaper> {
  const fonts = new FontSet()
  const cursor: Cursor = { canvases: [], fonts, y: Infinity, paper }
  writeHead(cursor)
  const last = paper.blocks.length - 1
  const end = paper.blocks[last - 1]?.kind === 'heading' ? last - 1 : last
  for (const [index, block] of paper.blocks.entries()) {
    // Nobody signs a page that says nothing.
    if (index === end) keepTogether(cursor, paper.blocks.slice(end))
    writeBlock(cursor, block, index < last)
  }
  const places = paper.signers.flatMap((name, signer) => writeSigner(cursor, name, signer))
  const { canvases } = cursor
  for (const [index, canvas] of canvases.entries()) canvas.artifact(() => writeFoot(canvas, paper, index + 1, canvases.length))
  const bytes = await change(blankPages(canvases.length, { title: paper.title, language: paper.language }), {}, (file) =>
    fillPages(file, canvases, fonts),
  )
  return { bytes, pageCount: canvases.length, places }
}

/** A new page, unless the last paragraph, with its heading, and the lines to sign fit on this one, or on none. */
function keepTogether(cursor: Cursor, blocks: Paper['blocks']): void {
  const { sizePt, signers } = cursor.paper
  const style: TextStyle = { font: 'regular', sizePt, colour: ink }
  const lines = blocks.reduce((sum, { text }) => sum + breakLines(cursor.canvases.at(-1)!, text, width, style).length, 0)
  const heightPt = lines * sizePt * leading + blocks.length * sizePt * 0.7 + signers.length * signerHeight(sizePt, 1)
  if (cursor.y + heightPt > bottom && heightPt < bottom - top) newPage(cursor)
}

function writeHead(cursor: Cursor): void {
  const { paper } = cursor
  const [name, ...lines] = paper.firm
  const page = newPage(cursor)
  page.artifact(() => page.fill(0, 0, letterPage.widthPt, 6, spruce))
  writeText(cursor, 'P', name, { font: 'strong', sizePt: paper.sizePt + 2, colour: spruce })
  for (const line of lines) writeText(cursor, 'P', line, { font: 'regular', sizePt: paper.sizePt, colour: quiet })
  page.artifact(() => page.line(margin, cursor.y + 8, margin + width, cursor.y + 8, 0.6, hairline))
  cursor.y += 24
  writeText(cursor, 'P', paper.date, { font: 'regular', sizePt: paper.sizePt, colour: quiet })
  cursor.y += 6
  writeText(cursor, 'H1', paper.title, { font: 'strong', sizePt: Math.round(paper.sizePt * 1.5), colour: ink }, { leading: 1.2 })
  cursor.y += paper.sizePt
}

function writeBlock(cursor: Cursor, { kind, text }: Paper['blocks'][number], hasNext: boolean): void {
  const { sizePt } = cursor.paper
  if (kind === 'heading') {
    cursor.y += sizePt * 0.4
    // A heading is not left alone at the foot of a page.
    if (hasNext && cursor.y + sizePt * 5 > bottom) newPage(cursor)
    writeText(cursor, 'H2', text, { font: 'strong', sizePt, colour: spruce })
    cursor.y += sizePt * 0.25
    return
  }
  const style: TextStyle = { font: 'regular', sizePt, colour: ink }
  writeText(cursor, 'P', kind === 'point' ? `• ${text}` : text, style, { indent: kind === 'point' ? 12 : 0 })
  cursor.y += sizePt * (kind === 'point' ? 0.3 : 0.7)
}

/** As many lines as fit, the rest on the next page. Of a paragraph no line stands alone. */
function writeText(
  cursor: Cursor,
  role: TagRole,
  text: string,
  style: TextStyle,
  options: { leading?: number; indent?: number } = {},
): void {
  const { indent = 0 } = options
  const linePt = style.sizePt * (options.leading ?? leading)
  let lines = breakLines(cursor.canvases.at(-1)!, text, width - indent, style)
  while (lines.length > 0) {
    const room = Math.floor((bottom - cursor.y) / linePt)
    const fits = room >= lines.length ? lines.length : Math.min(room, lines.length - 2)
    if (fits < Math.min(2, lines.length)) {
      newPage(cursor)
      continue
    }
    const canvas = cursor.canvases.at(-1)!
    canvas.content({ role }, () => {
      for (const line of lines.slice(0, fits)) {
        // With the space at its end: read aloud, two lines must not run into one word.
        canvas.text(margin + indent, cursor.y + style.sizePt * 0.95, `${line} `, style)
        cursor.y += linePt
      }
    })
    lines = lines.slice(fits)
  }
}

function newPage(cursor: Cursor): Canvas {
  const canvas = new Canvas(cursor.fonts, letterPage.heightPt, cursor.canvases.length)
  cursor.canvases.push(canvas)
  cursor.y = top
  return canvas
}

const dateWidth = 130
const boxHeight = 38

const signerHeight = (sizePt: number, lines: number): number => 14 + boxHeight + 4 + lines * sizePt * leading + 6

/** A line to sign and one for the date, with the words below them. Never parted. */
function writeSigner(cursor: Cursor, name: string, signer: number): PlaceOnPaper[] {
  const { sizePt, words } = cursor.paper
  const style: TextStyle = { font: 'regular', sizePt, colour: quiet }
  const signatureWidth = width - dateWidth - 24
  const below = breakLines(cursor.canvases.at(-1)!, `${words.signature}: ${name}`, signatureWidth, style)
  const heightPt = signerHeight(sizePt, below.length)
  if (cursor.y + heightPt > bottom) newPage(cursor)
  const canvas = cursor.canvases.at(-1)!
  const page = cursor.canvases.length - 1
  const y = cursor.y + 14
  const dateX = margin + width - dateWidth
  const foot = y + boxHeight
  canvas.artifact(() => {
    canvas.line(margin, foot, margin + signatureWidth, foot, 0.8, ink)
    canvas.line(dateX, foot, margin + width, foot, 0.8, ink)
  })
  canvas.content({ role: 'P' }, () => {
    for (const [index, line] of below.entries()) canvas.text(margin, foot + 4 + sizePt * (0.95 + index * leading), line, style)
  })
  canvas.content({ role: 'P' }, () => canvas.text(dateX, foot + 4 + sizePt * 0.95, words.date, style))
  cursor.y += heightPt
  return [
    { signer, kind: 'signature', page, x: margin, y, width: signatureWidth, height: boxHeight },
    { signer, kind: 'date', page, x: dateX, y: y + 14, width: dateWidth, height: boxHeight - 14 },
  ]
}

function writeFoot(canvas: Canvas, { sizePt, firm, words }: Paper, page: number, pages: number): void {
  const style: TextStyle = { font: 'regular', sizePt, colour: quiet }
  const y = letterPage.heightPt - 34
  canvas.line(margin, y - sizePt - 8, margin + width, y - sizePt - 8, 0.6, hairline)
  canvas.text(margin, y, firm[0].slice(0, 48), style)
  const count = words.pageOf.replace('#', String(page)).replace('#', String(pages))
  canvas.text(margin + width - canvas.width(count, style), y, count, style)
}

function fillPages(file: Changeable, canvases: readonly Canvas[], fonts: FontSet): Uint8Array {
  const { revision } = file
  const fontsNumber = revision.allocate()
  const structure = new Structure(file)
  const keys = canvases.map(() => structure.key())
  for (const [index, reference] of file.pages.entries()) {
    const content = revision.allocate()
    revision.putStream(content, '', Buffer.from(canvases[index]!.operators, 'latin1'))
    const page = dictionaryAt(file, reference)
    page.set('Contents', `${content} 0 R`)
    page.set('Resources', `<</Font ${fontsNumber} 0 R>>`)
    page.set('StructParents', String(keys[index]!))
    page.set('Tabs', '/S')
    replace(file, reference, page)
  }
  structure.add(
    canvases.flatMap((canvas) => canvas.tags) as Tag[],
    file.pages.map((reference, index) => ({ page: reference.number, key: keys[index]! })),
  )
  fonts.write(revision, fontsNumber)
  const catalog = new Map(file.catalog)
  structure.finish(catalog)
  replace(file, file.catalogReference, catalog)
  return revision.finish()
}
