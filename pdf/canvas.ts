import { encodeLetters, type FontSet } from './embed-fonts.ts'
import { measure, type FontName } from './font.ts'
import { writeNumber } from './write-object.ts'

/** Red, green, blue from 0 to 1. */
export type Colour = readonly [number, number, number]

export type TextStyle = { font: FontName; sizePt: number; colour: Colour }

/** Draws in points from the top left, y downwards, and gives the operators of a content stream (ISO 32000-2 annex A). */
export class Canvas {
  readonly fonts: FontSet
  readonly #heightPt: number
  readonly #operators: string[] = []

  constructor(fonts: FontSet, heightPt: number) {
    this.fonts = fonts
    this.#heightPt = heightPt
  }

  /** One line of text with its baseline at `baselineY`. */
  text(x: number, baselineY: number, text: string, { font, sizePt, colour }: TextStyle): void {
    const use = this.fonts.use(font)
    this.add(
      `BT ${numbers(...colour)} rg /${use.resource} ${writeNumber(sizePt)} Tf 1 0 0 1 ${this.point(x, baselineY)} Tm ${encodeLetters(use, text.normalize('NFC'))} Tj ET`,
    )
  }

  width(text: string, { font, sizePt }: Pick<TextStyle, 'font' | 'sizePt'>): number {
    return measure(text.normalize('NFC'), this.fonts.use(font).font, sizePt)
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

  get operators(): string {
    return this.#operators.join('\n')
  }
}

export const numbers = (...values: number[]): string => values.map((value) => String(Math.round(value * 1000) / 1000)).join(' ')
