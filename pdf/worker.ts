import { parentPort } from 'node:worker_threads'
import { checkSeal } from './check-seal.ts'
import { extractPages } from './extract-pages.ts'
import { inspect } from './inspect.ts'
import type { FromWorker, JobMessage, Jobs, Progress, Verb } from './jobs.ts'
import { open, type OpenPdf } from './open.ts'
import { merge } from './merge.ts'
import { loadPdfium } from './pdfium.ts'
import { cleanPicture } from './pictures/clean-picture.ts'
import { drawPicture, measurePicture } from './pictures/draw-picture.ts'
import { PdfProblem } from './problem.ts'
import { printToSign } from './print-to-sign.ts'
import { recogniseOpen } from './recognise/recognise.ts'
import { readFigures } from './read-figures.ts'
import { renderOpen } from './render.ts'
import { prepareSeal } from './seal.ts'
import { writeStatement } from './statement.ts'
import { textOpen } from './text.ts'
import { tidyPicture } from './tidy-picture.ts'
import { unprotect } from './unprotect.ts'
import { writePaper } from './write-paper.ts'

/** Runs one job at a time for `pool.ts`, keeping the last few documents open between them. */

const mostHeld = 4
const mostHeldBytes = 64 * 1024 * 1024

const port = parentPort
if (!port) throw new Error('worker.ts runs only as a worker thread')

/** Least recently used first. */
const held = new Map<string, { pdf: OpenPdf; byteCount: number }>()

port.on('message', (job: JobMessage) => void answer(job))

async function answer(job: JobMessage): Promise<void> {
  const outcome = await run(job).then(
    (result) => ({ result }),
    (cause: unknown) =>
      cause instanceof PdfProblem
        ? { problem: cause.code }
        : isExhausted(cause)
          ? { problem: 'too-large' as const }
          : { failure: { message: String(cause), stack: cause instanceof Error ? (cause.stack ?? '') : '' } },
  )
  // After an abort nothing of PDFium can be trusted: the pool ends this worker, as one whose memory is full.
  const memoryBytes = 'problem' in outcome && outcome.problem === 'too-large' ? Infinity : (await loadPdfium()).bytes().length
  send({ ...outcome, heldKeys: [...held.keys()], memoryBytes })
}

/** PDFium ends by an abort when a file takes all the memory that it may have, or nests without end. */
const isExhausted = (cause: unknown): boolean =>
  (cause instanceof Error && cause.name === 'RuntimeError' && /^Aborted|unreachable|out of bounds/.test(cause.message)) ||
  (cause instanceof RangeError && /call stack/.test(cause.message))

async function run(job: JobMessage): Promise<Jobs[Verb][1]> {
  switch (job.verb) {
    case 'text':
      return withHeld(job, async (pdf) => textOpen(pdf, job.options))
    case 'render':
      return withHeld(job, (pdf) => renderOpen(pdf, job.options))
    case 'recognise':
      return withHeld(job, async (pdf) => recogniseOpen(pdf, job.options, (pagesRead) => send({ pagesRead })))
    case 'readFigures':
      return readFigures(bytesOf(job), job.options)
    case 'inspect':
      return inspect(bytesOf(job), job.options)
    case 'unprotect':
      return unprotect(bytesOf(job), job.options)
    case 'merge':
      return merge([bytesOf(job), ...job.options.others])
    case 'printToSign':
      return printToSign(job.options.parts)
    case 'writeStatement':
      return writeStatement(job.options.statement)
    case 'writePaper':
      return writePaper(job.options.paper)
    case 'extractPages':
      return extractPages(bytesOf(job), job.options)
    case 'tidyPicture':
      return tidyPicture(bytesOf(job), job.options)
    case 'cleanPicture':
      return cleanPicture(bytesOf(job))
    case 'measurePicture':
      return measurePicture(bytesOf(job))
    case 'drawPicture':
      return drawPicture(bytesOf(job), job.options)
    case 'checkSeal':
      return checkSeal(bytesOf(job))
    case 'prepareSeal':
      return prepareSeal(bytesOf(job), job.options)
  }
}

async function withHeld<Result>(
  job: JobMessage & { verb: 'text' | 'render' | 'recognise' },
  work: (pdf: OpenPdf) => Promise<Result>,
): Promise<Result> {
  const { key } = job
  const before = key === null ? undefined : held.get(key)
  const byteCount = before?.byteCount ?? bytesOf(job).length
  const pdf = before?.pdf ?? (await open(bytesOf(job), job.options))
  letGo(job)
  if (key !== null) held.delete(key)
  try {
    return await work(pdf)
  } finally {
    if (key === null) pdf.close()
    else hold(key, { pdf, byteCount })
  }
}

function hold(key: string, document: { pdf: OpenPdf; byteCount: number }): void {
  held.set(key, document)
  let bytes = 0
  for (const { byteCount } of held.values()) bytes += byteCount
  for (const [oldest, { pdf, byteCount }] of held) {
    if (held.size <= mostHeld && bytes <= mostHeldBytes) return
    held.delete(oldest)
    pdf.close()
    bytes -= byteCount
  }
}

/** PDFium has its own copy now, and 250 MB are not left to whenever memory is tidied. The pool handed these bytes over and has no view of them. */
function letGo(job: JobMessage): void {
  if (job.bytes?.buffer instanceof ArrayBuffer) job.bytes.buffer.transfer(0)
  job.bytes = null
}

function bytesOf({ bytes }: JobMessage): Uint8Array {
  if (bytes === null) throw new Error('The document is no longer held open')
  return bytes
}

function send(message: FromWorker | Progress): void {
  port!.postMessage(message)
}
