/**
 * Messages on their way out. Each is kept on the device, under a key of its own, until the server has answered: a lost connection, a closed
 * tab or a second tab neither loses one nor sends it twice, and they go in the order in which they were written.
 */
import type { RefusalDetails } from '#contract/refusals.ts'
import { Offline, Refused } from '#web/call.ts'
import { waitBeforeRetryMs } from '#web/plan-upload.ts'
import { keepWriting, readWriting } from '#web/kept-writing.ts'

export interface Attached {
  kind: 'document' | 'voucher'
  id: string
  name: string
}

export interface Outgoing {
  key: string
  /** An internal note goes to the firm alone. */
  isNote: boolean
  body: string
  attachments: Attached[]
  writtenAt: string
  /** The newest message that was in view while it was written: what crossed it is not answered by it. */
  seenUpTo: number
  /** Why the server does not take it; null while it is waiting or on its way. */
  failure: { code: string; details: RefusalDetails } | null
}

export interface OutgoingQueue {
  readonly list: readonly Outgoing[]
  /** The last attempt did not get through: they go on when the connection does. */
  readonly isHeldBack: boolean
  add: (message: Omit<Outgoing, 'failure'>) => void
  retry: (key: string) => void
  /** Takes one back that was refused. */
  remove: (key: string) => void
  /** Tries now: somebody came back, or the connection did. */
  wake: () => void
  subscribe: (changed: () => void) => () => void
}

/** `send` resolves once the server has taken the message; `onHeld` hears of an ended session: what waits is kept. */
export interface Sender {
  send: (message: Outgoing) => Promise<void>
  onHeld: () => void
}

/** Answers that a little patience cures. Too many messages in an hour are no such: the reason must be told. */
const passingCodes: ReadonlySet<string> = new Set(['try-again', 'too-many-requests'])

/** What goes next: the first that was not refused. */
export const nextToSend = (list: readonly Outgoing[]): Outgoing | null => list.find(({ failure }) => failure === null) ?? null

/** What became of an attempt: sent or unheard of messages are gone, refused ones say why, the others wait. */
export function afterAttempt(list: readonly Outgoing[], key: string, error: unknown): readonly Outgoing[] {
  if (error === null) return list.filter((one) => one.key !== key)
  if (!(error instanceof Refused) || isPassing(error)) return list
  return list.map((one) => (one.key === key ? { ...one, failure: { code: error.code, details: error.details } } : one))
}

export function isPassing(error: unknown): boolean {
  return error instanceof Offline || (error instanceof Refused && (passingCodes.has(error.code) || error.code === 'not-signed-in'))
}

/** The queue kept under a name on this device. One a name and page: `createOutgoing` must not be called twice for one. */
export function createOutgoing(name: string, sender: Sender): OutgoingQueue {
  let list = readList(name)
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  const tell = () => {
    for (const listener of listeners) listener()
  }
  /** Another tab may have written meanwhile: what is kept counts, not what this one remembers. */
  const change = (to: (list: readonly Outgoing[]) => readonly Outgoing[]) => {
    list = to(readList(name, list))
    keepWriting(name, list.length === 0 ? null : list)
    tell()
  }

  /** Sends until nothing waits. False when the rest has to wait: for the connection, or for a session. */
  async function sendAll(): Promise<boolean> {
    clearTimeout(timer)
    for (let next = nextToSend((list = readList(name, list))); next; next = nextToSend(list)) {
      const { key } = next
      const error = await sender.send(next).then(
        () => null,
        (failure: unknown) => failure,
      )
      attempt = error !== null && isPassing(error) ? attempt + 1 : 0
      change((before) => afterAttempt(before, key, error))
      if (error === null) continue
      if (error instanceof Refused && error.code === 'not-signed-in') {
        sender.onHeld()
        return false
      }
      if (isPassing(error)) {
        timer = setTimeout(wake, waitBeforeRetryMs(attempt))
        return false
      }
      if (!(error instanceof Refused)) throw new Error('a message could not be handed over', { cause: error })
    }
    return true
  }

  let isRunning = false
  function wake(): void {
    if (isRunning) return
    isRunning = true
    void inTurn(name, sendAll)
      .finally(() => (isRunning = false))
      // Something was added while the last of them was being answered.
      .then((mayGoOn) => mayGoOn && nextToSend(list) && wake())
  }

  addEventListener('online', () => {
    attempt = 0
    wake()
  })
  addEventListener('storage', () => {
    list = readList(name, list)
    tell()
  })
  if (nextToSend(list)) wake()

  return {
    get list() {
      return list
    },
    get isHeldBack() {
      return attempt > 0
    },
    add(message) {
      change((before) => [...before, { ...message, failure: null }])
      wake()
    },
    retry(key) {
      change((before) => before.map((one) => (one.key === key ? { ...one, failure: null } : one)))
      wake()
    },
    remove(key) {
      change((before) => before.filter((one) => one.key !== key))
    },
    wake,
    subscribe(changed) {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
  }
}

/** Tabs of one browser take turns; the next goes on where one was closed. */
function inTurn<Result>(name: string, act: () => Promise<Result>): Promise<Result> {
  return 'locks' in navigator ? navigator.locks.request(`lintel-outgoing-${name}`, act) : act()
}

function readList(name: string, otherwise: readonly Outgoing[] = []): readonly Outgoing[] {
  const kept = readWriting(name, otherwise)
  return Array.isArray(kept) ? (kept as readonly Outgoing[]) : []
}
