import { call, Refused } from './call.ts'
import { percentSent, receivedBytes } from './plan-upload.ts'
import { forgetKey, type KeptUpload, keptUploads } from './upload-key.ts'

/** Begun on this device, by a page that is gone, and not finished. */
export interface LeftUpload extends KeptUpload {
  /** Of its bytes on the server. */
  percent: number
}

const lockOf = (key: string) => `lintel-upload-${key}`

/** Says to other tabs of this browser that somebody is sending this. It ends with the tab, however that ends. */
export function whileSending<Result>(key: string, send: () => Promise<Result>): Promise<Result> {
  return 'locks' in navigator ? navigator.locks.request(lockOf(key), { ifAvailable: true }, send) : send()
}

/** What was left unfinished for a place, and how far it is. What the server knows no longer is forgotten; what cannot be asked about now is left out. */
export async function findLeft(target: string, signal: AbortSignal): Promise<readonly LeftUpload[]> {
  const { held = [] } = 'locks' in navigator ? await navigator.locks.query() : {}
  const waiting = keptUploads(target).filter(({ key }) => !held.some(({ name }) => name === lockOf(key)))
  const found = await Promise.all(waiting.map((one) => howFar(target, one, signal)))
  return found.filter((one) => one !== null)
}

async function howFar(target: string, one: KeptUpload, signal: AbortSignal): Promise<LeftUpload | null> {
  if (one.upload === null) return null
  try {
    const state = await call('GET /api/uploads/:upload', { params: { upload: one.upload }, signal })
    return { ...one, percent: percentSent(receivedBytes(state), state.size) }
  } catch (failure) {
    if (failure instanceof Refused && gone.has(failure.code)) forgetKey(target, one.key)
    return null
  }
}

/** Swept away, or finished by an answer that never came back. */
const gone: ReadonlySet<string> = new Set(['not-found', 'documents.upload-ended'])
