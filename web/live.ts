/**
 * Live updates for every tab of this browser over one stream: the tab that holds the lock keeps the connection and tells the others.
 * Browsers without locks or channels (some mail apps' built-in ones) keep a stream a tab.
 */
import type { LiveEvent, LiveTopic } from '#contract/live.ts'
import { takeInlined } from './call.ts'
import { viewBase } from './client-view.ts'

/** What has changed; `resync`: anything may have. */
export type Heard = LiveEvent | 'resync'
type Listener = (event: Heard) => void

const listeners = new Set<Listener>()
let started = false

function tell(event: Heard): void {
  for (const listener of listeners) listener(event)
}

/** `after`: from which moment the page's own data is; without it, only what comes from now on. */
function keepStream(after: string | null, pass: (event: Heard) => void): void {
  const stream = new EventSource(`${viewBase}/api/live${after ? `?after=${encodeURIComponent(after)}` : ''}`)
  stream.addEventListener('change', (message: MessageEvent<string>) => pass(JSON.parse(message.data) as LiveEvent))
  stream.addEventListener('resync', () => pass('resync'))
}

/** Client View hears what its client would, not what staff hear. */
const channelName = `lintel-live${viewBase}`

function start(): void {
  started = true
  const after = pageMoment()
  if (!('locks' in navigator) || !('BroadcastChannel' in window)) {
    keepStream(after, tell)
    return
  }
  const channel = new BroadcastChannel(channelName)
  channel.addEventListener('message', (message: MessageEvent<Heard>) => tell(message.data))
  const lead = (since: string | null) => {
    keepStream(since, (event) => {
      tell(event)
      channel.postMessage(event)
    })
    // Never resolves: the lock is held until the tab goes away.
    return new Promise<void>(() => undefined)
  }
  void navigator.locks.request(channelName, { ifAvailable: true }, (lock) => {
    if (lock) return lead(after)
    // Another tab keeps the stream, and may have told of something before this one listened. When it goes, the next in line takes over.
    tell('resync')
    void navigator.locks.request(channelName, () => {
      tell('resync')
      return lead(null)
    })
    return undefined
  })
}

function pageMoment(): string | null {
  const moment = takeInlined('/api/live')
  return typeof moment === 'string' ? moment : null
}

/** Calls `changed` when the thing changes (any thing of the topic when `id` is null), and when updates may have been missed. */
export function onChange(topics: readonly LiveTopic[], id: string | null, changed: (what: Heard) => void): () => void {
  const listener: Listener = (event) => {
    if (event === 'resync' || (topics.includes(event.topic) && (id === null || event.id === id))) changed(event)
  }
  listeners.add(listener)
  if (!started) start()
  return () => listeners.delete(listener)
}
