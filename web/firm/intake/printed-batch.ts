/** Printed files on their way to be read: one by itself as soon as it has arrived, several as one when somebody says that their order is right. */
import { call } from '#web/call.ts'
import type { BeginUpload } from '#web/send-file.ts'
import { createUploads, type FileUpload, type Uploads } from '#web/upload.ts'

export interface PrintedBatch {
  readonly uploads: Uploads
  /** In the order in which they will be read. */
  readonly files: readonly FileUpload[]
  /** There are several, or there were: nothing begins by itself. */
  readonly isSeveral: boolean
  readonly canBegin: boolean
  readonly isBeginning: boolean
  /** Why they could not be read as one. */
  readonly failure: unknown
  add: (files: Iterable<File>) => void
  move: (id: string, by: -1 | 1) => void
  remove: (id: string) => void
  begin: () => void
  subscribe: (changed: () => void) => () => void
}

/** `read`: takes uploads that have arrived, in order. */
export function createPrintedBatch(target: string, upload: BeginUpload, read: (uploads: string[]) => Promise<void>): PrintedBatch {
  const uploads = createUploads(target, upload, () => Promise.resolve())
  const listeners = new Set<() => void>()
  let order: readonly string[] = []
  let isSeveral = false
  let isBeginning = false
  let failure: unknown = null

  const tell = () => {
    for (const listener of listeners) listener()
  }
  const files = () => order.flatMap((id) => uploads.list.find((file) => file.id === id) ?? [])
  const haveArrived = () => order.length > 0 && files().every(({ phase }) => phase === 'done')

  uploads.subscribe(() => {
    order = orderOf(order, uploads.list)
    isSeveral = order.length > 1 || (isSeveral && order.length > 0)
    tell()
    if (!isSeveral && failure === null && haveArrived()) begin()
  })

  function begin(): void {
    if (isBeginning || !haveArrived()) return
    isBeginning = true
    failure = null
    const begun = order
    tell()
    void read(files().flatMap(({ uploadId }) => uploadId ?? [])).then(
      () => {
        isBeginning = false
        for (const id of begun) uploads.remove(id)
      },
      (reason: unknown) => {
        isBeginning = false
        failure = reason
        tell()
      },
    )
  }

  return {
    uploads,
    get files() {
      return files()
    },
    get isSeveral() {
      return isSeveral
    },
    get canBegin() {
      return haveArrived() && !isBeginning
    },
    get isBeginning() {
      return isBeginning
    },
    get failure() {
      return failure
    },
    add(more) {
      failure = null
      uploads.add(more)
    },
    move(id, by) {
      order = movedBy(order, id, by)
      tell()
    },
    remove(id) {
      failure = null
      const { uploadId = null } = uploads.list.find((file) => file.id === id) ?? {}
      // A lost cancellation costs nothing: the server forgets uploads that nobody takes.
      if (uploadId) void call('DELETE /api/uploads/:upload', { params: { upload: uploadId } }).catch(() => undefined)
      uploads.remove(id)
    },
    begin,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}

/** Those that were there keep their order; new ones follow. Pure. */
export function orderOf(before: readonly string[], list: readonly { id: string }[]): string[] {
  const kept = before.filter((id) => list.some((file) => file.id === id))
  return [...kept, ...list.map(({ id }) => id).filter((id) => !kept.includes(id))]
}

/** One place up or down; at the end it stays. Pure. */
export function movedBy(order: readonly string[], id: string, by: -1 | 1): string[] {
  const at = order.indexOf(id)
  const to = at + by
  if (at === -1 || to < 0 || to >= order.length) return [...order]
  const moved = order.filter((one) => one !== id)
  return [...moved.slice(0, to), id, ...moved.slice(to)]
}
