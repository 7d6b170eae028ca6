/**
 * Live updates for every tab of this browser over one stream: the tab that holds the lock keeps the connection and tells the others.
 * Browsers without locks or channels (some mail apps' built-in ones) keep a stream a tab.
 */
import type { LiveEvent, LiveTopic } from '#contract/live.ts'

type Heard = LiveEvent | 'resync'
type Listener = (event: Heard) => void

const listeners = new Set<Listener>()
let started = false

function tell(event: Heard): void {
  for (const listener of listeners) listener(event)
}

function keepStream(pass: (event: Heard) => void): void {
  const stream = new EventSource('/api/live')
  stream.addEventListener('change', (message: MessageEvent<string>) => pass(JSON.parse(message.data) as LiveEvent))
  stream.addEventListener('resync', () => pass('resync'))
}

function start(): void {
  started = true
  if (!('locks' in navigator) || !('BroadcastChannel' in window)) {
    keepStream(tell)
    return
  }
  const channel = new BroadcastChannel('lintel-live')
  channel.addEventListener('message', (message: MessageEvent<Heard>) => tell(message.data))
  // Never resolves: the lock is held until the tab goes away, and the next tab in line takes over.
  void navigator.locks.request('lintel-live', () => {
    tell('resync')
    keepStream((event) => {
      tell(event)
      channel.postMessage(event)
    })
    return new Promise(() => undefined)
  })
}

/** Calls `changed` when the thing changes (any thing of the topic when `id` is null), and when updates may have been missed. */
export function onChange(topics: readonly LiveTopic[], id: string | null, changed: () => void): () => void {
  const listener: Listener = (event) => {
    if (event === 'resync' || (topics.includes(event.topic) && (id === null || event.id === id))) changed()
  }
  listeners.add(listener)
  if (!started) start()
  return () => listeners.delete(listener)
}
