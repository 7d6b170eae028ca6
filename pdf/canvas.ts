import { encodeLetters, type FontSet, resourceOf } from './embed-fonts.ts'
import { composed, measure, type FontName } from './font.ts'
import { moveTags, type Marked, type Tag } from './tag.ts'
import { writeNumber } from './write-object.ts'

/** Red, green, blue from 0 to 1. */
export type Colour = readonly [number, number, number]

export type TextStyle = { font: FontName; sizePt: number; colour: Colour }

/** Operators, the numbers of marked sequences among them, and what was placed: its numbers count on from `offset`. */
type Operators = readonly (string | number | { placed: Operators; offset: number })[]

/** What was drawn, to be placed: only then is it known what comes before it. */
export type Drawn = { operators: Operators; tags: (Tag | Marked)[]; markedCount: number }

/** Draws in points from the top left, y downwards, and gives the operators of a content stream (ISO 32000-2 annex A). */
export class Canvas {
  readonly fonts: FontSet
  readonly #heightPt: number
  readonly #page: number
  readonly #operators: Operators[number][] = []
  /** What was drawn, as a reader that cannot see it is told. */
  readonly tags: (Tag | Marked)[] = []
  #open = this.tags
  #marked = 0

  /** `page`: among the pages that are drawn together, for the tags. */
  constructor(fonts: FontSet, heightPt: number, page = 0) {
    this.fonts = fonts
    this.#heightPt = heightPt
    this.#page = page
  }

  /** Everything tagged while `draw` runs belongs into one element. */
  tag(tag: Omit<Tag, 'kids'>, draw: () => void): void {
    const outer = this.#open
    const kids: (Tag | Marked)[] = []
    outer.push({ ...tag, kids })
    this.#open = kids
    draw()
    this.#open = outer
  }

  /** An element whose content is what `draw` draws. */
  content(tag: Omit<Tag, 'kids'>, draw: () => void): void {
    this.tag(tag, () => {
      const mcid = this.#marked
      this.#marked += 1
      this.#open.push({ page: this.#page, mcid })
      this.#operators.push(`/${tag.role} <</MCID`, mcid, '>> BDC')
      draw()
      this.add('EMC')
    })
  }

  /** Lines, grounds and running heads: nothing that anybody has to be told. */
  artifact(draw: () => void): void {
    this.add('/Artifact BMC')
    draw()
    this.add('EMC')
  }

  /** Takes in what was drawn elsewhere, its marked sequences numbered on from those that are here. */
  absorb({ operators, tags, markedCount }: Drawn): void {
    const offset = this.#marked
    this.#open.push(...moveTags(tags, this.#page, offset))
    this.#marked += markedCount
    this.#operators.push({ placed: operators, offset })
  }

  get drawn(): Drawn {
    return { operators: this.#operators, tags: this.tags, markedCount: this.#marked }
  }

  /** One line of text with its baseline at `baselineY`. */
  text(x: number, baselineY: number, text: string, style: TextStyle): void {
    const use = this.fonts.use(style.font)
    this.add(`BT ${look(style)} ${this.point(x, baselineY)} Td ${encodeLetters(use, composed(text))} Tj ET`)
  }

  width(text: string, { font, sizePt }: Pick<TextStyle, 'font' | 'sizePt'>): number {
    return measure(composed(text), this.fonts.use(font).font, sizePt)
  }

  line(fromX: number, fromY: number, toX: number, toY: number, widthPt: number, colour: Colour): void {
    this.add(`${numbers(...colour)} RG ${writeNumber(widthPt)} w ${this.point(fromX, fromY)} m ${this.point(toX, toY)} l S`)
  }

  fill(x: number, y: number, width: number, height: number, colour: Colour): void {
    this.add(`${numbers(...colour)} rg ${this.point(x, y + height)} ${numbers(width, height)} re f`)
  }

  /** A rectangle with rounded corners, filled and edged. */
  card(x: number, y: number, width: number, height: number, radius: number, { fill, edge }: { fill: Colour; edge: Colour }): void {
    const [left, right, top, bottom] = [x, x + width, y, y + height]
    const bend = radius * 0.4477
    this.add(`${numbers(...fill)} rg ${numbers(...edge)} RG 0.6 w ${this.point(left + radius, top)} m`)
    this.add(`${this.point(right - radius, top)} l ${this.curve(right - bend, top, right, top + bend, right, top + radius)}`)
    this.add(`${this.point(right, bottom - radius)} l ${this.curve(right, bottom - bend, right - bend, bottom, right - radius, bottom)}`)
    this.add(`${this.point(left + radius, bottom)} l ${this.curve(left + bend, bottom, left, bottom - bend, left, bottom - radius)}`)
    this.add(`${this.point(left, top + radius)} l ${this.curve(left, top + bend, left + bend, top, left + radius, top)} b`)
  }

  /** Raw operators; coordinates from `point` and `curve`. */
  add(operators: string): void {
    this.#operators.push(operators)
  }

  point(x: number, y: number): string {
    return `${Math.round(x * 1000) / 1000} ${Math.round((this.#heightPt - y) * 1000) / 1000}`
  }

  curve(x1: number, y1: number, x2: number, y2: number, x3: number, y3: number): string {
    return `${this.point(x1, y1)} ${this.point(x2, y2)} ${this.point(x3, y3)} c`
  }

  /** As a content stream wants them. */
  get operators(): string {
    const flat: (string | number)[] = []
    flatten(this.#operators, 0, flat)
    return flat.join('\n')
  }
}

function flatten(operators: Operators, offset: number, into: (string | number)[]): void {
  for (const part of operators) {
    if (typeof part === 'object') flatten(part.placed, offset + part.offset, into)
    else into.push(typeof part === 'number' ? part + offset : part)
  }
}

const looks = new WeakMap<TextStyle, string>()

/** A style's colour and font as operators, written once. */
function look(style: TextStyle): string {
  let operators = looks.get(style)
  if (operators === undefined) {
    operators = `${numbers(...style.colour)} rg /${resourceOf(style.font)} ${writeNumber(style.sizePt)} Tf`
    looks.set(style, operators)
  }
  return operators
}

export const numbers = (...values: number[]): string => values.map((value) => String(Math.round(value * 1000) / 1000)).join(' ')
