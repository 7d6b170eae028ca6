/**
 * Uploads of both rooms: files in parts, several at once, resumed after a lost connection and after a reload of the page.
 * Begin (found again by its key) → parts the server lacks → complete. Parts and completion may be repeated harmlessly.
 */
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call, Offline, Refused } from './call.ts'
import { fileFingerprint, partsLeft, receivedBytes, waitBeforeRetryMs } from './plan-upload.ts'
import { sendPart } from './send-part.ts'

type Upload = Output<EndpointByRoute['GET /api/uploads/:upload']>
export type Receipt = Output<EndpointByRoute['POST /api/uploads/:upload/complete']>

/** Begins an upload, or finds it again by its key: the endpoint of the return or of the portal. */
export type BeginUpload = (body: { name: string; size: number; key: string }, signal: AbortSignal) => Promise<Upload>

/** `checking`: everything was sent, the server looks at the file. `locked`: a protected PDF waits for its password. */
export type UploadPhase = 'waiting' | 'sending' | 'paused' | 'checking' | 'locked' | 'done' | 'refused'

export interface FileUpload {
  /** Names it on this page only. */
  id: string
  name: string
  size: number
  sentBytes: number
  phase: UploadPhase
  /** What was wrong: with `refused` the reason, with `locked` set when a password was tried and was wrong. */
  failure: unknown
  receipt: Receipt | null
}

export interface Uploads {
  readonly list: readonly FileUpload[]
  add: (files: Iterable<File>) => void
  /** Tries a refused or paused file again, now. */
  retry: (id: string) => void
  unlock: (id: string, password: string) => void
  /** Takes a file off the list; one under way is given up on the server, too. */
  remove: (id: string) => void
  /** Calls back at every change; returns how to stop. */
  subscribe: (changed: () => void) => () => void
}

interface Running {
  file: File
  uploadId: string | null
  abort: AbortController
  /** Ends a pause early. */
  wake: () => void
}

const filesAtOnce = 2

/** The uploads to one target (a tax return, a portal). `target` keeps the same file for two targets apart. */
export function createUploads(target: string, begin: BeginUpload): Uploads {
  let list: readonly FileUpload[] = []
  const running = new Map<string, Running>()
  const listeners = new Set<() => void>()

  function change(id: string, with_: Partial<FileUpload>): void {
    list = list.map((item) => (item.id === id ? { ...item, ...with_ } : item))
    for (const listener of listeners) listener()
  }

  function startNext(): void {
    const busy = list.filter(({ phase }) => phase === 'sending' || phase === 'checking' || phase === 'paused').length
    for (const { id } of list.filter(({ phase }) => phase === 'waiting').slice(0, Math.max(0, filesAtOnce - busy))) {
      change(id, { phase: 'sending', failure: null })
      void run(id)
    }
  }

  async function run(id: string, password?: string): Promise<void> {
    const one = running.get(id)
    if (!one) return
    try {
      const receipt = await untilConnected(id, one, () => sendWhole(id, one, password))
      forgetKey(target, one.file)
      running.delete(id)
      change(id, { phase: 'done', receipt, failure: null })
    } catch (failure) {
      if (!one.abort.signal.aborted) stopFor(id, one, failure, password !== undefined)
    }
    startNext()
  }

  function stopFor(id: string, one: Running, failure: unknown, triedPassword: boolean): void {
    const code = failure instanceof Refused ? failure.code : 'fault'
    if (code === 'documents.needs-password' || code === 'documents.wrong-password') {
      change(id, { phase: 'locked', failure: triedPassword ? failure : null })
      return
    }
    // The server has forgotten or finished it: the next attempt must be a new upload.
    if (code !== 'fault') forgetKey(target, one.file)
    one.uploadId = null
    change(id, { phase: 'refused', failure })
  }

  /** Repeats `act` while the network is away: growing pauses, and at once when the browser says it is back. */
  async function untilConnected<T>(id: string, one: Running, act: () => Promise<T>): Promise<T> {
    let sentBefore = -1
    for (let attempt = 1; ; attempt++) {
      try {
        return await act()
      } catch (failure) {
        const passing = failure instanceof Offline || (failure instanceof Refused && passingCodes.has(failure.code))
        if (!passing || one.abort.signal.aborted) throw failure
        const sent = list.find((item) => item.id === id)?.sentBytes ?? 0
        if (sent > sentBefore) attempt = 1
        sentBefore = sent
        change(id, { phase: 'paused' })
        await pause(waitBeforeRetryMs(attempt), one)
        change(id, { phase: 'sending' })
      }
    }
  }

  async function sendWhole(id: string, one: Running, password: string | undefined): Promise<Receipt> {
    const { file, abort } = one
    const { signal } = abort
    const upload = one.uploadId
      ? await call('GET /api/uploads/:upload', { params: { upload: one.uploadId }, signal }).catch(orAlreadyComplete)
      : await begin({ name: file.name, size: file.size, key: keyFor(target, file) }, signal)
    if (upload) {
      one.uploadId = upload.id
      let sent = receivedBytes(upload)
      change(id, { sentBytes: sent })
      for (const { part, start, end } of partsLeft(upload)) {
        const onProgress = (bytes: number) => change(id, { sentBytes: Math.min(sent + bytes, sent + end - start) })
        await sendPart({ upload: upload.id, part, bytes: file.slice(start, end), signal, onProgress })
        sent += end - start
        change(id, { sentBytes: sent })
      }
    }
    change(id, { phase: 'checking', sentBytes: file.size })
    const params = { upload: one.uploadId ?? '' }
    return call('POST /api/uploads/:upload/complete', { params, body: password === undefined ? {} : { password }, signal })
  }

  return {
    get list() {
      return list
    },
    add(files) {
      for (const file of files) {
        const id = crypto.randomUUID()
        running.set(id, { file, uploadId: null, abort: new AbortController(), wake: () => undefined })
        list = [...list, { id, name: file.name, size: file.size, sentBytes: 0, phase: 'waiting', failure: null, receipt: null }]
      }
      for (const listener of listeners) listener()
      startNext()
    },
    retry(id) {
      const phase = list.find((item) => item.id === id)?.phase
      if (phase === 'paused') running.get(id)?.wake()
      if (phase === 'refused') {
        change(id, { phase: 'waiting', failure: null })
        startNext()
      }
    },
    unlock(id, password) {
      if (list.find((item) => item.id === id)?.phase !== 'locked') return
      change(id, { phase: 'checking', failure: null })
      void run(id, password)
    },
    remove(id) {
      const one = running.get(id)
      one?.abort.abort()
      one?.wake()
      if (one) forgetKey(target, one.file)
      // A lost cancellation costs nothing: the server forgets uploads that nobody finishes.
      if (one?.uploadId) void call('DELETE /api/uploads/:upload', { params: { upload: one.uploadId } }).catch(() => undefined)
      running.delete(id)
      list = list.filter((item) => item.id !== id)
      for (const listener of listeners) listener()
      startNext()
    },
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}

/** Answers that a little patience cures. */
const passingCodes: ReadonlySet<string> = new Set(['try-again', 'too-many-requests', 'documents.parts-missing'])

/** The answer to the first completion was lost: completing again gives the same receipt, or says that the upload has ended. */
function orAlreadyComplete(failure: unknown): null {
  if (failure instanceof Refused && failure.code === 'documents.upload-ended') return null
  throw failure
}

function pause(milliseconds: number, one: Running): Promise<void> {
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

/** The key that makes a repeated beginning the same upload; kept for this tab, so that a reload goes on where it was. */
function keyFor(target: string, file: File): string {
  const slot = fileFingerprint(target, file)
  try {
    const kept = sessionStorage.getItem(slot)
    if (kept) return kept
    const key = crypto.randomUUID()
    sessionStorage.setItem(slot, key)
    return key
  } catch {
    // Storage is off in some private windows: the upload works, only a reload starts it anew.
    return crypto.randomUUID()
  }
}

function forgetKey(target: string, file: File): void {
  try {
    sessionStorage.removeItem(fileFingerprint(target, file))
  } catch {
    return
  }
}
