/**
 * Uploads of both rooms: files in parts, several at once, resumed after a lost connection and after a reload of the page.
 * Begin (found again by its key) → parts the server lacks → complete. Parts and completion may be repeated harmlessly.
 */
import { call, Refused } from './call.ts'
import { type Answer, type BeginUpload, type CompleteUpload, type Receipt, sendFile, type Sending } from './send-file.ts'
import { fileFingerprint } from './plan-upload.ts'
import { forgetKey, randomKey } from './upload-key.ts'

/**
 * `checking`: everything was sent, the server looks at the file. `locked`: a protected PDF waits for its password. `known`: the very same file was
 * sent before, and it waits for a yes.
 */
export type UploadPhase = 'waiting' | 'sending' | 'paused' | 'checking' | 'locked' | 'known' | 'done' | 'refused'

export interface FileUpload {
  /** Names it on this page only. */
  id: string
  /** By which the same file is known when it is chosen again. */
  print: string
  name: string
  size: number
  sentBytes: number
  phase: UploadPhase
  /** What was wrong: with `refused` and `known` the reason, with `locked` set when a password was tried and was wrong. */
  failure: unknown
  receipt: Receipt | null
  /** Of one that has arrived: under which whoever takes it over asks for it. */
  uploadId: string | null
}

export interface Uploads {
  /** Where they go. */
  readonly target: string
  readonly list: readonly FileUpload[]
  /** `madeHere`: by this page, from photographs. Nobody could choose them again. */
  add: (files: Iterable<File>, madeHere?: 'made here') => void
  /** Tries a refused or paused file again, now. */
  retry: (id: string) => void
  unlock: (id: string, password: string) => void
  /** A known file is meant to be sent again. */
  sendAgain: (id: string) => void
  /** Takes a file off the list; one under way is given up on the server, too. */
  remove: (id: string) => void
  /** Calls back at every change; returns how to stop. */
  subscribe: (changed: () => void) => () => void
}

const filesAtOnce = 2

/** The uploads to one target (a tax return, a portal). `target` keeps the same file for two targets apart. */
export function createUploads(target: string, begin: BeginUpload, complete?: CompleteUpload): Uploads {
  let list: readonly FileUpload[] = []
  const running = new Map<string, Sending>()
  const listeners = new Set<() => void>()

  function change(id: string, with_: Partial<FileUpload>): void {
    list = list.map((item) => (item.id === id ? { ...item, ...with_ } : item))
    for (const listener of listeners) listener()
  }

  function forget(one: Sending): void {
    if (one.key !== null) forgetKey(target, one.key)
    one.key = null
  }

  function startNext(): void {
    const busy = list.filter(({ phase }) => phase === 'sending' || phase === 'checking' || phase === 'paused').length
    for (const { id } of list.filter(({ phase }) => phase === 'waiting').slice(0, Math.max(0, filesAtOnce - busy))) {
      change(id, { phase: 'sending', failure: null })
      void run(id)
    }
  }

  async function run(id: string, answer: Answer = {}): Promise<void> {
    const one = running.get(id)
    if (!one) return
    try {
      const receipt = await sendFile(one, answer)
      forget(one)
      running.delete(id)
      change(id, { phase: 'done', receipt, failure: null, uploadId: one.uploadId })
    } catch (failure) {
      if (!one.abort.signal.aborted) stopFor(id, one, failure, answer)
    }
    startNext()
  }

  function stopFor(id: string, one: Sending, failure: unknown, answer: Answer): void {
    const code = failure instanceof Refused ? failure.code : 'fault'
    if (code === 'documents.needs-password' || code === 'documents.wrong-password') {
      change(id, { phase: 'locked', failure: answer.password === undefined ? null : failure })
      return
    }
    if (code === 'documents.sent-before') {
      one.answer = answer
      change(id, { phase: 'known', failure })
      return
    }
    // The server has forgotten or finished it: the next attempt must be a new upload.
    if (code !== 'fault' && code !== 'not-signed-in') forget(one)
    one.uploadId = null
    change(id, { phase: 'refused', failure })
  }

  return {
    target,
    get list() {
      return list
    },
    add(files, madeHere) {
      for (const file of files) {
        const id = randomKey()
        const onStep: Sending['onStep'] = (step) => change(id, step)
        running.set(id, {
          file,
          target,
          begin,
          complete,
          key: null,
          isMadeHere: madeHere !== undefined,
          uploadId: null,
          abort: new AbortController(),
          wake: () => undefined,
          sentBytes: 0,
          answer: {},
          onStep,
        })
        const { name, size } = file
        list = [
          ...list,
          {
            id,
            print: fileFingerprint(target, file),
            name,
            size,
            sentBytes: 0,
            phase: 'waiting',
            failure: null,
            receipt: null,
            uploadId: null,
          },
        ]
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
      void run(id, { password })
    },
    sendAgain(id) {
      if (list.find((item) => item.id === id)?.phase !== 'known') return
      change(id, { phase: 'checking', failure: null })
      void run(id, { ...running.get(id)?.answer, again: 'yes' })
    },
    remove(id) {
      const one = running.get(id)
      one?.abort.abort()
      one?.wake()
      if (one) forget(one)
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
