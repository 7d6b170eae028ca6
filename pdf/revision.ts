import { deflateSync } from 'node:zlib'

export type RevisionBase = {
  original: Uint8Array
  /** Where the newest cross-reference section of the original begins. */
  previousStart: number
  /** Whether that section is a stream (PDF 1.5) or a table; a revision must be of the same kind. */
  usesStreams: boolean
  nextNumber: number
  /** `/Root`, `/Info` and `/ID` as source text. */
  trailerEntries: string
}

/** Measured on a sealed 8879: higher levels cost twice the time and save 2 % of the file; a smaller window saves a third, for zlib clears it first. */
const compression = { level: 1, windowBits: 13, memLevel: 6 }
const leastCompressedBytes = 512

/** An incremental update: objects added behind an original whose bytes stay as they are (ISO 32000-2 §7.5.6). */
export class Revision {
  readonly #base: RevisionBase
  readonly #parts: (string | Buffer)[] = []
  /** Source text not yet among the parts: thousands of small objects become one string, and bytes only once. */
  #text = ''
  readonly #entries = new Map<number, { offset: number; generation: number }>()
  #length: number
  #nextNumber: number

  constructor(base: RevisionBase) {
    this.#base = base
    this.#nextNumber = base.nextNumber
    this.#length = base.original.length
    this.#append('\n')
  }

  /** The length of everything so far, original included. */
  get length(): number {
    return this.#length
  }

  /** An object number of one's own, to refer to before it is written. */
  allocate(): number {
    return this.#nextNumber++
  }

  /** Writes an object from its source text; returns where the text begins in the finished file. */
  put(number: number, body: string | Buffer, generation = 0): number {
    this.#entries.set(number, { offset: this.#length, generation })
    this.#append(`${number} ${generation} obj\n`)
    const start = this.#length
    this.#append(body)
    this.#append('\nendobj\n')
    return start
  }

  /** Writes a stream; compressed, if that is worth the while, unless told otherwise. */
  putStream(number: number, entries: string, data: Buffer, options: { compress: boolean } = { compress: true }): void {
    this.put(number, streamBody(entries, data, options))
  }

  /** Adds the cross-reference section and gives the whole file. */
  finish(): Buffer {
    return this.#base.usesStreams ? this.#finishWithStream() : this.#finishWithTable()
  }

  #finishWithTable(): Buffer {
    const start = this.#length
    let table = 'xref\n'
    for (const run of this.#runs()) {
      table += `${run[0]} ${run.length}\n`
      for (const number of run) {
        const { offset, generation } = this.#entries.get(number)!
        table += `${String(offset).padStart(10, '0')} ${String(generation).padStart(5, '0')} n\r\n`
      }
    }
    this.#append(
      `${table}trailer\n<</Size ${this.#nextNumber} /Prev ${this.#base.previousStart} ${this.#base.trailerEntries}>>\nstartxref\n${start}\n%%EOF\n`,
    )
    return this.#whole()
  }

  #finishWithStream(): Buffer {
    const number = this.allocate()
    const start = this.#length
    this.#entries.set(number, { offset: start, generation: 0 })
    const runs = this.#runs()
    const rows = Buffer.alloc(this.#entries.size * 7)
    runs.flat().forEach((entry, index) => {
      const { offset, generation } = this.#entries.get(entry)!
      rows.writeUInt8(1, index * 7)
      rows.writeUInt32BE(offset, index * 7 + 1)
      rows.writeUInt16BE(generation, index * 7 + 5)
    })
    const index = runs.map((run) => `${run[0]} ${run.length}`).join(' ')
    this.putStream(
      number,
      `/Type /XRef /W [1 4 2] /Index [${index}] /Size ${this.#nextNumber} /Prev ${this.#base.previousStart} ${this.#base.trailerEntries}`,
      rows,
      { compress: false },
    )
    this.#append(`startxref\n${start}\n%%EOF\n`)
    return this.#whole()
  }

  #runs(): number[][] {
    const runs: number[][] = []
    for (const number of [...this.#entries.keys()].toSorted((one, other) => one - other)) {
      const run = runs.at(-1)
      if (run && run.at(-1) === number - 1) run.push(number)
      else runs.push([number])
    }
    return runs
  }

  #append(part: string | Buffer): void {
    if (typeof part === 'string') this.#text += part
    else {
      this.#parts.push(this.#text, part)
      this.#text = ''
    }
    this.#length += part.length
  }

  #whole(): Buffer {
    const file = Buffer.allocUnsafe(this.#length)
    file.set(this.#base.original)
    let at = this.#base.original.length
    for (const part of [...this.#parts, this.#text]) {
      if (typeof part === 'string') file.write(part, at, 'latin1')
      else file.set(part, at)
      at += part.length
    }
    return file
  }
}

/** A stream's source text, for `put`; the same for every file it goes into. */
export function streamBody(entries: string, data: Buffer, options: { compress: boolean } = { compress: true }): Buffer {
  const compress = options.compress && data.length >= leastCompressedBytes
  const stored = compress ? deflateSync(data, compression) : data
  const filter = compress ? '/Filter /FlateDecode ' : ''
  return Buffer.concat([
    Buffer.from(`<<${entries} ${filter}/Length ${stored.length}>>\nstream\n`, 'latin1'),
    stored,
    Buffer.from('\nendstream'),
  ])
}
