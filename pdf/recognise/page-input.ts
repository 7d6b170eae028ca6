import type { Box } from '../mask-numbers.ts'

/** Words on one line, as they stand upright. Boxes in points from the top left of the page. */
export type Words = Box & { text: string; fontSize: number }

/** A horizontal line that is drawn: `y` is its middle. */
export type Rule = { x: number; width: number; y: number }

/** All that is known of a page before it is named. Reading it is `read-page.ts`; everything behind it is pure. */
export type PageInput = {
  /** As its words stand upright. */
  widthPt: number
  heightPt: number
  /** Clockwise degrees by which most words are turned on the page as seen. */
  turned: number
  seenWidthPt: number
  seenHeightPt: number
  /** Printed words in the eye's order, and what is filled into fields. */
  words: Words[]
  /** What stands at another angle: "CLIENT COPY" along an edge. */
  turnedWords: string[]
  rules: Rule[]
  text: 'own' | 'ocr' | 'none'
  /** Of its check boxes and radio buttons those that are checked: where they stand. */
  checked: string[]
  /** So much of it is pictures that its words do not say what is seen there. */
  isPicture: boolean
  /** Nothing at all is on it. */
  isBlank: boolean
}
