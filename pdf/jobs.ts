import type { ExtractOptions } from './extract-pages.ts'
import type { Inspection } from './inspect.ts'
import type { OpenOptions } from './open.ts'
import type { PdfProblemCode } from './problem.ts'
import type { DrawPictureOptions } from './pictures/draw-picture.ts'
import type { RecogniseOptions } from './recognise/recognise.ts'
import type { Recognition } from './recognise/recognition.ts'
import type { PageImage, RenderOptions } from './render.ts'
import type { SealInput } from './seal.ts'
import type { Sealing } from './sealing-key.ts'
import type { PageText, TextOptions } from './text.ts'
import type { TidyOptions, TidyPicture } from './tidy-picture.ts'

/** A `SealInput` without its key: the worker asks the main thread to sign, and never sees the private key. */
export type KeylessSealInput = Omit<SealInput, 'sealing'> & { sealing: Omit<Sealing, 'sign'> }

/** What the workers do: options in, result out. */
export type Jobs = {
  inspect: [OpenOptions, Inspection]
  text: [TextOptions, PageText]
  render: [RenderOptions, PageImage]
  recognise: [RecogniseOptions, Recognition]
  unprotect: [OpenOptions, Uint8Array]
  /** The source is the first file; these follow it. */
  merge: [{ others: readonly Uint8Array[] }, Uint8Array]
  extractPages: [ExtractOptions, Uint8Array[]]
  seal: [KeylessSealInput, Uint8Array]
  tidyPicture: [TidyOptions, TidyPicture]
  cleanPicture: [object, Uint8Array | null]
  measurePicture: [object, { width: number; height: number }[]]
  drawPicture: [DrawPictureOptions, PageImage]
}

export type Verb = keyof Jobs

export type JobMessage = {
  [V in Verb]: { kind: 'job'; verb: V; options: Jobs[V][0]; bytes: Uint8Array | null; key: string | null }
}[Verb]

export type ToWorker = JobMessage | { kind: 'signed'; signature: Uint8Array | null }

export type FromWorker =
  | { kind: 'sign'; dataToSign: Uint8Array }
  | { kind: 'pages'; pagesRead: number }
  /** `heldKeys`: documents that this worker keeps open; `memoryBytes`: what PDFium has taken, which it never gives back. */
  | ({ kind: 'done'; heldKeys: string[]; memoryBytes: number } & (
      | { result: Jobs[Verb][1] }
      | { problem: PdfProblemCode }
      | { failure: { message: string; stack: string } }
    ))
