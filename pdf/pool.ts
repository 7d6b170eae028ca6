// long because every verb stands here twice: as it is promised, and as it is handed to a worker
import { Worker } from 'node:worker_threads'
import type { CheckedSeal } from './check-seal.ts'
import type { ExtractOptions } from './extract-pages.ts'
import type { FromWorker, JobMessage, Jobs, Progress, Verb } from './jobs.ts'
import type { Inspection } from './inspect.ts'
import type { OpenOptions } from './open.ts'
import { PdfProblem } from './problem.ts'
import type { DrawPictureOptions } from './pictures/draw-picture.ts'
import type { PartToPrint } from './print-to-sign.ts'
import type { Figures } from './read-figures.ts'
import type { OnPages, RecogniseOptions } from './recognise/recognise.ts'
import type { Recognition } from './recognise/recognition.ts'
import type { PageImage, RenderOptions } from './render.ts'
import { finishSeal, type SealInput, withoutKey } from './seal.ts'
import type { Statement } from './statement.ts'
import type { PageText, TextOptions } from './text.ts'
import type { TidyOptions, TidyPicture } from './tidy-picture.ts'
import type { Paper, WrittenPaper } from './write-paper.ts'

/**
 * A document to work on. With a `key` that names its exact bytes (its SHA-256, say) a worker keeps it open, and `bytes` is called only when
 * none has it.
 */
export type PdfSource = Uint8Array | { key: string; bytes: () => Uint8Array | Promise<Uint8Array> }

export type PoolOptions = {
  /** How many worker threads at most. */
  size?: number
  /** A job that takes longer ends with its worker. */
  timeoutMilliseconds?: number
  /** A worker without work for this long is ended, and its 40 MB given back. */
  idleMilliseconds?: number
  jobsPerWorker?: number
  /** PDFium's memory only grows; above this a worker is replaced when its job is done. */
  mostMemoryBytes?: number
  /** What a worker may take beside PDFium's memory; a file that asks for more is refused, and the next one gets a new worker. */
  mostHeapMegabytes?: number
  mostWaiting?: number
}

/** The PDF verbs off the main thread. All of them reject as their own files say, and with `took-too-long` and `too-busy`. */
export type PdfPool = {
  inspect(source: PdfSource, options?: OpenOptions): Promise<Inspection>
  text(source: PdfSource, options: TextOptions): Promise<PageText>
  render(source: PdfSource, options: RenderOptions): Promise<PageImage>
  /** What every page is, and what the file proposes; see `recognise/`. */
  recognise(source: PdfSource, options?: RecogniseOptions, onPages?: OnPages | null): Promise<Recognition>
  /** The figures of Form 8879 and Form 1040 in the file. */
  readFigures(source: PdfSource, options?: OpenOptions): Promise<Figures>
  unprotect(source: PdfSource, options?: OpenOptions): Promise<Uint8Array>
  /** All pages of the files in one, in order. */
  merge(files: readonly [Uint8Array, ...Uint8Array[]]): Promise<Uint8Array>
  /** One page on which somebody confirms something. */
  writeStatement(statement: Statement): Promise<Uint8Array>
  /** For each person a page that says how to sign by hand, then their forms with the places marked. */
  printToSign(parts: readonly PartToPrint[]): Promise<Uint8Array>
  /** A letter or a consent on pages of its own, with the places where it is signed. */
  writePaper(paper: Paper): Promise<WrittenPaper>
  /** Chosen pages as files of their own, one for each part. */
  extractPages(source: PdfSource, options: ExtractOptions): Promise<Uint8Array[]>
  /** `input.sealing` signs here, on the main thread: the private key never enters a worker, and no worker waits for a slow key store. */
  seal(source: PdfSource, input: SealInput): Promise<Uint8Array>
  /** A sealed file as a stranger sees it: whether its seal holds, and its pages. */
  checkSeal(bytes: Uint8Array): Promise<CheckedSeal>
  /** A picture made elsewhere, as a small PNG of our own. */
  tidyPicture(bytes: Uint8Array, options: TidyOptions): Promise<TidyPicture>
  /** A picture without what it says of its maker, or null when it says nothing. */
  cleanPicture(bytes: Uint8Array): Promise<Uint8Array | null>
  /** The pages of a picture as seen, in points; none when it cannot be drawn. */
  measurePicture(bytes: Uint8Array): Promise<{ width: number; height: number }[]>
  drawPicture(source: PdfSource, options: DrawPictureOptions): Promise<PageImage>
  /** How many worker threads are alive now. */
  workerCount(): number
  /** Ends all workers; jobs under way are rejected. */
  close(): Promise<void>
}

type Result = Jobs[Verb][1]
type Job = {
  message: JobMessage
  source: PdfSource
  onPages: OnPages | null
  resolve(result: Result): void
  reject(cause: Error): void
}
type Crew = { worker: Worker; job: Job | null; done: number; heldKeys: Set<string>; timer: NodeJS.Timeout | undefined }

const defaults = {
  size: 2,
  timeoutMilliseconds: 30_000,
  idleMilliseconds: 20_000,
  jobsPerWorker: 500,
  mostMemoryBytes: 256 * 1024 * 1024,
  mostHeapMegabytes: 512,
  mostWaiting: 1000,
} satisfies Required<PoolOptions>

/** Starts nothing until the first job. */
export function createPool(given: PoolOptions = {}): PdfPool {
  return new WorkerPool({ ...defaults, ...given })
}

class WorkerPool implements PdfPool {
  readonly #options: Required<PoolOptions>
  readonly #crews = new Set<Crew>()
  readonly #waiting: Job[] = []
  #closed = false

  constructor(options: Required<PoolOptions>) {
    this.#options = options
  }

  inspect(source: PdfSource, options: OpenOptions = {}): Promise<Inspection> {
    return this.#add('inspect', source, options)
  }

  text(source: PdfSource, options: TextOptions): Promise<PageText> {
    return this.#add('text', source, options)
  }

  render(source: PdfSource, options: RenderOptions): Promise<PageImage> {
    return this.#add('render', source, options)
  }

  recognise(source: PdfSource, options: RecogniseOptions = {}, onPages: OnPages | null = null): Promise<Recognition> {
    return this.#add('recognise', source, options, onPages)
  }

  readFigures(source: PdfSource, options: OpenOptions = {}): Promise<Figures> {
    return this.#add('readFigures', source, options)
  }

  unprotect(source: PdfSource, options: OpenOptions = {}): Promise<Uint8Array> {
    return this.#add('unprotect', source, options)
  }

  merge([first, ...others]: readonly [Uint8Array, ...Uint8Array[]]): Promise<Uint8Array> {
    return this.#add('merge', first, { others })
  }

  writeStatement(statement: Statement): Promise<Uint8Array> {
    return this.#add('writeStatement', new Uint8Array(), { statement })
  }

  printToSign(parts: readonly PartToPrint[]): Promise<Uint8Array> {
    return this.#add('printToSign', new Uint8Array(), { parts })
  }

  writePaper(paper: Paper): Promise<WrittenPaper> {
    return this.#add('writePaper', new Uint8Array(), { paper })
  }

  extractPages(source: PdfSource, options: ExtractOptions): Promise<Uint8Array[]> {
    return this.#add('extractPages', source, options)
  }

  async seal(source: PdfSource, { sealing, ...input }: SealInput): Promise<Uint8Array> {
    return finishSeal(await this.#add('prepareSeal', source, { ...input, sealing: withoutKey(sealing) }), sealing)
  }

  checkSeal(bytes: Uint8Array): Promise<CheckedSeal> {
    return this.#add('checkSeal', bytes, {})
  }

  tidyPicture(bytes: Uint8Array, options: TidyOptions): Promise<TidyPicture> {
    return this.#add('tidyPicture', bytes, options)
  }

  cleanPicture(bytes: Uint8Array): Promise<Uint8Array | null> {
    return this.#add('cleanPicture', bytes, {})
  }

  measurePicture(bytes: Uint8Array): Promise<{ width: number; height: number }[]> {
    return this.#add('measurePicture', bytes, {})
  }

  drawPicture(source: PdfSource, options: DrawPictureOptions): Promise<PageImage> {
    return this.#add('drawPicture', source, options)
  }

  workerCount(): number {
    return this.#crews.size
  }

  async close(): Promise<void> {
    this.#closed = true
    const ended = [...this.#crews].map((crew) => crew.worker.terminate())
    for (const job of this.#waiting.splice(0)) job.reject(new Error('The pool is closed'))
    for (const crew of this.#crews) this.#dismiss(crew, new Error('The pool is closed'))
    await Promise.all(ended)
  }

  #add<V extends Verb>(verb: V, source: PdfSource, input: Jobs[V][0], onPages: OnPages | null = null): Promise<Jobs[V][1]> {
    if (this.#closed) return Promise.reject(new Error('The pool is closed'))
    if (this.#waiting.length >= this.#options.mostWaiting) return Promise.reject(new PdfProblem('too-busy'))
    return new Promise((resolve, reject) => {
      const message = { verb, options: input, bytes: null, key: heldKey(verb, source, input) } as JobMessage
      this.#waiting.push({ message, source, onPages, resolve, reject })
      this.#next()
    })
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const job = this.#waiting[0]!
      const idle = [...this.#crews].filter((crew) => crew.job === null)
      const crew =
        idle.find(({ heldKeys }) => job.message.key !== null && heldKeys.has(job.message.key)) ??
        idle[0] ??
        (this.#crews.size < this.#options.size ? this.#hire() : null)
      if (!crew) return
      this.#waiting.shift()
      void this.#begin(crew, job)
    }
  }

  #hire(): Crew {
    const worker = new Worker(new URL('worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.#options.mostHeapMegabytes, maxYoungGenerationSizeMb: 16 },
    })
    const crew: Crew = { worker, job: null, done: 0, heldKeys: new Set(), timer: undefined }
    this.#crews.add(crew)
    worker.on('message', (message: FromWorker | Progress) => {
      if ('pagesRead' in message) crew.job?.onPages?.(message.pagesRead)
      else this.#finish(crew, message)
    })
    worker.on('error', (cause) => this.#dismiss(crew, whyEnded(cause)))
    worker.on('exit', () => this.#dismiss(crew, new Error('The PDF worker ended')))
    return crew
  }

  async #begin(crew: Crew, job: Job): Promise<void> {
    crew.job = job
    crew.worker.ref()
    clearTimeout(crew.timer)
    crew.timer = setTimeout(() => this.#dismiss(crew, new PdfProblem('took-too-long')), this.#timeout(job))
    try {
      const isHeld = job.message.key !== null && crew.heldKeys.has(job.message.key)
      const bytes = isHeld ? null : await bytesOf(job.source)
      if (crew.job === job) post(crew.worker, job.message, bytes)
    } catch (cause) {
      if (crew.job === job) this.#rest(crew)
      job.reject(cause instanceof Error ? cause : new Error(String(cause)))
    }
  }

  /** Naming hundreds of pages is one job, and watches its own time between them. */
  #timeout(job: Job): number {
    return this.#options.timeoutMilliseconds * (job.message.verb === 'recognise' || job.message.verb === 'readFigures' ? 4 : 1)
  }

  #finish(crew: Crew, message: FromWorker): void {
    const { job } = crew
    if (!job) return
    crew.heldKeys = new Set(message.heldKeys)
    crew.done += 1
    // After a bug inside PDFium its memory cannot be trusted.
    const worn = 'failure' in message || message.memoryBytes > this.#options.mostMemoryBytes || crew.done >= this.#options.jobsPerWorker
    if (worn) this.#dismiss(crew, null)
    else this.#rest(crew)
    if ('result' in message) job.resolve(message.result)
    else if ('problem' in message) job.reject(new PdfProblem(message.problem))
    else job.reject(Object.assign(new Error(message.failure.message), { stack: message.failure.stack }))
  }

  #rest(crew: Crew): void {
    crew.job = null
    clearTimeout(crew.timer)
    crew.worker.unref()
    crew.timer = setTimeout(() => this.#dismiss(crew, null), this.#options.idleMilliseconds).unref()
    this.#next()
  }

  #dismiss(crew: Crew, cause: Error | null): void {
    if (!this.#crews.delete(crew)) return
    clearTimeout(crew.timer)
    void crew.worker.terminate()
    if (cause) crew.job?.reject(cause)
    this.#next()
  }
}

/** Copied once and handed over: a message that is cloned copies twice, and the largest file is 250 MB. */
function post(worker: Worker, message: JobMessage, bytes: Uint8Array | null): void {
  const own = bytes && new Uint8Array(bytes)
  worker.postMessage({ ...message, bytes: own } satisfies JobMessage, own ? [own.buffer] : [])
}

/** A file that takes a worker all its memory is refused; anything else that ends a worker is a bug. */
function whyEnded(cause: unknown): Error {
  if (!(cause instanceof Error)) return new Error(String(cause))
  return 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new PdfProblem('too-large', { cause }) : cause
}

/** Only pages are looked at again and again. Another password is another document: knowing a key opens nothing. */
function heldKey(verb: Verb, source: PdfSource, input: Jobs[Verb][0]): string | null {
  if (source instanceof Uint8Array || (verb !== 'render' && verb !== 'text' && verb !== 'recognise')) return null
  return `${source.key}\0${'password' in input ? (input.password ?? '') : ''}`
}

function bytesOf(source: PdfSource): Uint8Array | Promise<Uint8Array> {
  return source instanceof Uint8Array ? source : source.bytes()
}
