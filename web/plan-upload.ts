/** Pure decisions of an upload: which parts are still to send, how far it is, how long to wait before trying again. */

/** Same as the contract's `partBytes`, which lives beside the schemas that no browser loads. A test compares the two. */
export const uploadPartBytes = 8 * 1024 * 1024

const firstWaitMs = 1000
const longestWaitMs = 30_000

export interface PartPlan {
  part: number
  /** Byte range of the part in the file; `end` is exclusive. */
  start: number
  end: number
}

/** The parts the server does not hold yet, in order, with their byte ranges. */
export function partsLeft(upload: { size: number; partCount: number; receivedParts: readonly number[] }): PartPlan[] {
  const received = new Set(upload.receivedParts)
  const left: PartPlan[] = []
  for (let part = 0; part < upload.partCount; part++) {
    if (!received.has(part)) left.push({ part, ...rangeOf(part, upload.size) })
  }
  return left
}

/** Bytes of the file that the server holds safely. */
export function receivedBytes(upload: { size: number; receivedParts: readonly number[] }): number {
  return upload.receivedParts.map((part) => rangeOf(part, upload.size)).reduce((sum, { start, end }) => sum + end - start, 0)
}

/** Whole percent, 0 to 100; 100 only when everything has been sent. */
export function percentSent(sentBytes: number, size: number): number {
  if (size === 0) return 0
  return sentBytes >= size ? 100 : Math.min(99, Math.floor((sentBytes / size) * 100))
}

/** Pause before attempt number `attempt` (from 1), in milliseconds: 1, 2, 4 … at most 30 seconds. */
export function waitBeforeRetryMs(attempt: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** (attempt - 1))
}

/** What makes a chosen file the same file when it is chosen again after a reload. */
export function fileFingerprint(target: string, file: { name: string; size: number; lastModified: number }): string {
  return `lintel-upload:${target}:${file.size}:${file.lastModified}:${file.name}`
}

function rangeOf(part: number, size: number): { start: number; end: number } {
  const start = part * uploadPartBytes
  return { start, end: Math.max(start, Math.min(size, start + uploadPartBytes)) }
}
