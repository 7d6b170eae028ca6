import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call, Offline, Refused } from './call.ts'
import { whileSending } from './left-uploads.ts'
import { partsLeft, receivedBytes, waitBeforeRetryMs } from './plan-upload.ts'
import { sendPart } from './send-part.ts'
import { keyFor, noteUpload, randomKey } from './upload-key.ts'

type Upload = Output<EndpointByRoute['GET /api/uploads/:upload']>
export type Receipt = Output<EndpointByRoute['POST /api/uploads/:upload/complete']>

/** Begins an upload, or finds it again by its key: the endpoint of the return or of the portal. */
export type BeginUpload = (body: { name: string; size: number; key: string }, signal: AbortSignal, file: File) => Promise<Upload>

/** Takes a file that has arrived. Repeating it must be harmless. */
export type CompleteUpload = (upload: string, signal: AbortSignal) => Promise<void>

/** What the sender answers when the server asks before it takes a file. */
export type Answer = { password?: string; again?: 'yes' }

/** One file on its way, over all its attempts. */
export interface Sending {
  file: File
  /** Keeps the same file for two targets apart. */
  target: string
  begin: BeginUpload
  /** Where the file does not become a document by itself: what is done once all of it has arrived. */
  complete?: CompleteUpload | undefined
  /** Under which it is begun; null before, and once it must begin anew. */
  key: string | null
  /** Nobody could choose it again: its key is not kept. */
  isMadeHere: boolean
  /** Known once the upload has begun. */
  uploadId: string | null
  abort: AbortController
  /** Ends a pause early. */
  wake: () => void
  sentBytes: number
  /** What was answered already: a locked file may be a known one, too. */
  answer: Answer
  onStep: (step: { phase?: 'sending' | 'paused' | 'checking'; sentBytes?: number }) => void
}

/** Sends a file until it has arrived, through lost connections: growing pauses, and at once when the browser says that it is back. */
export function sendFile(one: Sending, answer: Answer): Promise<Receipt | null> {
  const key = (one.key ??= one.isMadeHere ? randomKey() : keyFor(one.target, one.file))
  return whileSending(key, () => sendPatiently(one, key, answer))
}

async function sendPatiently(one: Sending, key: string, answer: Answer): Promise<Receipt | null> {
  let sentBefore = -1
  for (let attempt = 1; ; attempt++) {
    try {
      return await sendOnce(one, key, answer)
    } catch (failure) {
      const passing = failure instanceof Offline || (failure instanceof Refused && passingCodes.has(failure.code))
      if (!passing || one.abort.signal.aborted) throw failure
      if (one.sentBytes > sentBefore) attempt = 1
      sentBefore = one.sentBytes
      one.onStep({ phase: 'paused' })
      await pause(waitBeforeRetryMs(attempt), one)
      one.onStep({ phase: 'sending' })
    }
  }
}

/** Begin or find again, the parts that the server lacks, complete. */
async function sendOnce(one: Sending, key: string, answer: Answer): Promise<Receipt | null> {
  const { file, abort, target } = one
  const { signal } = abort
  const upload = one.uploadId
    ? await call('GET /api/uploads/:upload', { params: { upload: one.uploadId }, signal }).catch(orAlreadyComplete)
    : await one.begin({ name: file.name, size: file.size, key }, signal, file)
  if (upload) {
    one.uploadId = upload.id
    noteUpload(target, key, upload.id)
    await sendParts(one, upload)
  }
  tell(one, file.size)
  one.onStep({ phase: 'checking' })
  if (one.complete) {
    await one.complete(one.uploadId ?? '', signal)
    return null
  }
  return call('POST /api/uploads/:upload/complete', {
    params: { upload: one.uploadId ?? '' },
    body: answer,
    signal,
  })
}

async function sendParts(one: Sending, upload: Upload): Promise<void> {
  let sent = receivedBytes(upload)
  tell(one, sent)
  for (const { part, start, end } of partsLeft(upload)) {
    await sendPart({
      upload: upload.id,
      part,
      bytes: one.file.slice(start, end),
      signal: one.abort.signal,
      onProgress: (bytes) => tell(one, Math.min(sent + bytes, sent + end - start)),
    })
    sent += end - start
    tell(one, sent)
  }
}

function tell(one: Sending, sentBytes: number): void {
  one.sentBytes = sentBytes
  one.onStep({ sentBytes })
}

/** Answers that a little patience cures. */
const passingCodes: ReadonlySet<string> = new Set(['try-again', 'too-many-requests', 'documents.parts-missing'])

/** The answer to the first completion was lost: completing again gives the same receipt, or says that the upload has ended. */
function orAlreadyComplete(failure: unknown): null {
  // Taken over by something else than a document, it is no upload any more.
  if (failure instanceof Refused && (failure.code === 'documents.upload-ended' || failure.code === 'not-found')) return null
  throw failure
}

function pause(milliseconds: number, one: Sending): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      removeEventListener('online', wake)
      one.wake = () => undefined
      resolve()
    }
    const timer = setTimeout(wake, milliseconds)
    addEventListener('online', wake)
    one.wake = wake
  })
}
