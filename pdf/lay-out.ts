import { Canvas, type Drawn, type TextStyle } from './canvas.ts'
import type { FontSet } from './embed-fonts.ts'

/** Something drawn from its own top left corner, whose height is known before it is placed. */
export type Block = Drawn & { heightPt: number }

/** Draws a block. `draw` returns the height it used; it must not draw above 0. */
export function block(fonts: FontSet, draw: (canvas: Canvas) => number): Block {
  const canvas = new Canvas(fonts, 0)
  const heightPt = draw(canvas)
  return { heightPt, ...canvas.drawn }
}

/** Places a block on a page's canvas with its top left corner at the given point. */
export function place(canvas: Canvas, placed: Block, x: number, y: number, scale = 1): void {
  canvas.add(`q ${scale} 0 0 ${scale} ${canvas.point(x, y)} cm`)
  canvas.absorb(placed)
  canvas.add('Q')
}

/** A paragraph broken into lines no wider than `widthPt`. Returns the y below it. */
export function paragraph(canvas: Canvas, x: number, y: number, text: string, widthPt: number, style: TextStyle, leading = 1.4): number {
  let below = y
  for (const line of breakLines(canvas, text, widthPt, style)) {
    canvas.text(x, below + style.sizePt * 0.95, line, style)
    below += style.sizePt * leading
  }
  return below
}

/** Breaks at spaces; a word wider than the line is broken where it must. */
export function breakLines(canvas: Canvas, text: string, widthPt: number, style: TextStyle): string[] {
  const lines: string[] = []
  const spacePt = canvas.width(' ', style)
  let line = ''
  let linePt = 0
  for (let word of text.split(/\s+/)) {
    if (word === '') continue
    let wordPt = canvas.width(word, style)
    if (line !== '' && linePt + spacePt + wordPt <= widthPt) {
      line += ` ${word}`
      linePt += spacePt + wordPt
      continue
    }
    if (line !== '') lines.push(line)
    while (wordPt > widthPt && word.length > 1) {
      const fits = charactersThatFit(canvas, word, widthPt, style)
      lines.push(word.slice(0, fits))
      word = word.slice(fits)
      wordPt = canvas.width(word, style)
    }
    line = word
    linePt = wordPt
  }
  return line === '' ? lines : [...lines, line]
}

function charactersThatFit(canvas: Canvas, word: string, widthPt: number, style: TextStyle): number {
  let count = 1
  while (count < word.length && canvas.width(word.slice(0, count + 1), style) <= widthPt) count += 1
  return count
}
