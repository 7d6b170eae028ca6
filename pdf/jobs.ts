import type { CheckedSeal } from './check-seal.ts'
import type { ExtractOptions } from './extract-pages.ts'
import type { Inspection } from './inspect.ts'
import type { OpenOptions } from './open.ts'
import type { PdfProblemCode } from './problem.ts'
import type { DrawPictureOptions } from './pictures/draw-picture.ts'
import type { PartToPrint } from './print-to-sign.ts'
import type { RecogniseOptions } from './recognise/recognise.ts'
import type { Figures } from './read-figures.ts'
import type { Recognition } from './recognise/recognition.ts'
import type { PageImage, RenderOptions } from './render.ts'
import type { KeylessSealInput, Prepared } from './seal.ts'
import type { PageText, TextOptions } from './text.ts'
import type { Statement } from './statement.ts'
import type { TidyOptions, TidyPicture } from './tidy-picture.ts'
import type { Paper, WrittenPaper } from './write-paper.ts'

/** What the workers do: options in, result out. */
export type Jobs = {
  inspect: [OpenOptions, Inspection]
  text: [TextOptions, PageText]
  render: [RenderOptions, PageImage]
  recognise: [RecogniseOptions, Recognition]
  readFigures: [OpenOptions, Figures]
  unprotect: [OpenOptions, Uint8Array]
  /** The source is the first file; these follow it. */
  merge: [{ others: readonly Uint8Array[] }, Uint8Array]
  /** The source is not read: each form comes with its part. */
  printToSign: [{ parts: readonly PartToPrint[] }, Uint8Array]
  /** The source is not read. */
  writeStatement: [{ statement: Statement }, Uint8Array]
  /** The source is not read: the paper is made of words. */
  writePaper: [{ paper: Paper }, WrittenPaper]
  /** The key signs elsewhere: it never enters a worker, and a worker never waits for it. */
  prepareSeal: [KeylessSealInput, Prepared]
  checkSeal: [object, CheckedSeal]
  extractPages: [ExtractOptions, Uint8Array[]]
  tidyPicture: [TidyOptions, TidyPicture]
  cleanPicture: [object, Uint8Array | null]
  measurePicture: [object, { width: number; height: number }[]]
  drawPicture: [DrawPictureOptions, PageImage]
}

export type Verb = keyof Jobs

export type JobMessage = {
  [V in Verb]: { verb: V; options: Jobs[V][0]; bytes: Uint8Array | null; key: string | null }
}[Verb]

/** How far a job has come that reads page after page. */
export type Progress = { pagesRead: number }

/** `heldKeys`: documents that this worker keeps open; `memoryBytes`: what PDFium has taken, which it never gives back. */
export type FromWorker = { heldKeys: string[]; memoryBytes: number } & (
  | { result: Jobs[Verb][1] }
  | { problem: PdfProblemCode }
  | { failure: { message: string; stack: string } }
)
