import { keepWriting, readWriting } from './kept-writing.ts'
import { fileFingerprint } from './plan-upload.ts'

/** An upload that was begun on this device and has not ended: what is needed to know its file again, and to go on. */
export interface KeptUpload {
  key: string
  /** By which its file is known again. */
  print: string
  name: string
  size: number
  begunAt: number
  /** Of the server; null before it has answered. */
  upload: string | null
}

/** So long the server keeps what nobody finishes (server/documents/sweep.ts). */
const keptMs = 7 * 86_400_000
/** Of each place. More wait only where something else is wrong. */
const mostKept = 30

const nameOf = (target: string) => `uploads:${target}`

/** What was begun for a place and has not ended, the newest last. What the server has forgotten by now is left out. */
export function keptUploads(target: string, now = Date.now()): readonly KeptUpload[] {
  const kept = readWriting(nameOf(target), null)
  return Array.isArray(kept) ? (kept as unknown[]).filter(isKeptUpload).filter(({ begunAt }) => begunAt > now - keptMs) : []
}

/**
 * The key that makes a repeated beginning the same upload. It is kept on this device until the upload ends or its person signs out: a reload, and
 * a tab that was killed, go on where they were.
 */
export function keyFor(target: string, file: File): string {
  const print = fileFingerprint(target, file)
  const kept = keptUploads(target)
  const known = kept.find((one) => one.print === print)
  if (known) return known.key
  const { name, size } = file
  const begun = { key: randomKey(), print, name, size, begunAt: Date.now(), upload: null }
  keep(target, [...kept, begun])
  return begun.key
}

/** The server has answered: from now on it can be asked how far the upload is. */
export function noteUpload(target: string, key: string, upload: string): void {
  const kept = keptUploads(target)
  if (kept.some((one) => one.key === key && one.upload !== upload))
    keep(
      target,
      kept.map((one) => (one.key === key ? { ...one, upload } : one)),
    )
}

/** The upload is over, or must begin anew. */
export function forgetKey(target: string, key: string): void {
  const kept = keptUploads(target)
  if (kept.some((one) => one.key === key))
    keep(
      target,
      kept.filter((one) => one.key !== key),
    )
}

/** Nothing of what was begun for a place is gone on with. */
export function forgetKeys(target: string): void {
  keep(target, [])
}

// Storage is off in some private windows: the upload works, only a reload starts it anew.
function keep(target: string, kept: readonly KeptUpload[]): void {
  keepWriting(nameOf(target), kept.length === 0 ? null : kept.slice(-mostKept))
}

/** Kept by an older version of this page, it may have another shape. */
function isKeptUpload(one: unknown): one is KeptUpload {
  const { key, print, name, size, begunAt, upload } = (one ?? {}) as Partial<Record<keyof KeptUpload, unknown>>
  const isNamed = [key, print, name].every((value) => typeof value === 'string')
  return isNamed && typeof size === 'number' && typeof begunAt === 'number' && (upload === null || typeof upload === 'string')
}

/** Not `randomUUID`: browsers keep that from pages served over plain HTTP, as in an office's own network. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
