import { Canvas, type TextStyle } from './canvas.ts'
import type { FontSet } from './embed-fonts.ts'

/** Something drawn from its own top left corner, whose height is known before it is placed. */
export type Block = { heightPt: number; operators: string }

/** Draws a block. `draw` returns the height it used; it must not draw above 0. */
export function block(fonts: FontSet, draw: (canvas: Canvas) => number): Block {
  const canvas = new Canvas(fonts, 0)
  const heightPt = draw(canvas)
  return { heightPt, operators: canvas.operators }
}

/** Places a block on a page's canvas with its top left corner at the given point. */
export function place(canvas: Canvas, { operators }: Block, x: number, y: number): void {
  canvas.add(`q 1 0 0 1 ${canvas.point(x, y)} cm\n${operators}\nQ`)
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
function breakLines(canvas: Canvas, text: string, widthPt: number, style: TextStyle): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (canvas.width(longer, style) <= widthPt) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = word
    while (canvas.width(line, style) > widthPt && line.length > 1) {
      const fits = charactersThatFit(canvas, line, widthPt, style)
      lines.push(line.slice(0, fits))
      line = line.slice(fits)
    }
  }
  return line === '' ? lines : [...lines, line]
}

function charactersThatFit(canvas: Canvas, word: string, widthPt: number, style: TextStyle): number {
  let count = 1
  while (count < word.length && canvas.width(word.slice(0, count + 1), style) <= widthPt) count += 1
  return count
}
