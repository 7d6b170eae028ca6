/**
 * The bytes of one part of an upload, read into memory that is used again. Fresh memory for every part kept the garbage collector busy for
 * two thirds of an upload's time, and let the process grow by hundreds of megabytes.
 */
import type { Readable } from 'node:stream'
import { partBytes } from '#contract/documents.ts'
import { Refusal } from './refusal.ts'

/** More parts than this at once take memory of their own, which is not kept. */
const mostKept = 4
const kept: Buffer[] = []
const memoryOf = new WeakMap<Buffer, Buffer>()

/**
 * Reads a whole body of at most `partBytes`. Whoever has done with it gives it to `giveBack`, and no longer looks at it.
 * @throws Refusal documents.too-large; Error when the connection breaks
 */
export async function readPart(body: Readable): Promise<Buffer> {
  const buffer = kept.pop() ?? Buffer.allocUnsafeSlow(partBytes)
  let length = 0
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (length + chunk.length > partBytes) throw new Refusal('documents.too-large')
      chunk.copy(buffer, length)
      length += chunk.length
    }
  } catch (error) {
    keep(buffer)
    throw error
  }
  const part = buffer.subarray(0, length)
  memoryOf.set(part, buffer)
  return part
}

/** Lets the memory be used for another part, once. Anything that is no part is left alone. */
export function giveBack(part: unknown): void {
  const memory = part instanceof Buffer ? memoryOf.get(part) : undefined
  if (!memory) return
  memoryOf.delete(part as Buffer)
  keep(memory)
}

function keep(buffer: Buffer): void {
  if (kept.length < mostKept) kept.push(buffer)
}
