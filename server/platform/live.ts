/**
 * Live updates between processes: a notification is part of the transaction that causes it (NOTIFY), one connection a process listens,
 * and every open stream gets what concerns it. The last events are kept by number, so that a stream that was cut goes on where it was;
 * one that was away for longer is told to ask for everything again.
 */
import { sql } from 'kysely'
import pg from 'pg'
import type { LiveEvent } from '#contract/live.ts'
import type { Tx } from './database.ts'
import type { Log } from './log.ts'

const channel = 'lintel_live'
const keptEvents = 2000
const firstDelayMilliseconds = 100

/** An event with the firm it belongs to and, where so, the client whose portal it concerns. */
export interface RoutedEvent extends LiveEvent {
  firmId: string | null
  clientId: string | null
}

/** Tells every open screen it concerns, once this transaction commits. */
export async function tellLive(tx: Tx, event: RoutedEvent): Promise<void> {
  await sql`select pg_notify(${channel}, ${JSON.stringify(event)})`.execute(tx)
}

export interface Subscriber {
  concerns(event: RoutedEvent): boolean
  /** `id` is what the browser sends back as its last event id. */
  send(id: string, event: LiveEvent | 'resync'): void
}

export interface LiveHub {
  /** Adds a stream; with the number of the last event it saw, what it missed is sent first. Returns how to remove it. */
  subscribe(subscriber: Subscriber, lastSeen: string | null): () => void
  /** Number of open streams, for metrics. */
  size(): number
  stop(): Promise<void>
}

export async function startLiveHub(connection: pg.ClientConfig, log: Log): Promise<LiveHub> {
  const subscribers = new Set<Subscriber>()
  // Numbers of another process mean nothing here: each hub has its own era.
  const era = Date.now().toString(36)
  const kept: { number: number; event: RoutedEvent }[] = []
  let number = 0
  let client: pg.Client | null = null
  let stopped = false
  const idOf = (of: number) => `${era}-${of}`

  const receive = (payload: string | undefined) => {
    const event = JSON.parse(payload ?? '{}') as RoutedEvent
    number += 1
    kept.push({ number, event })
    if (kept.length > keptEvents) kept.shift()
    for (const subscriber of subscribers) if (subscriber.concerns(event)) subscriber.send(idOf(number), { topic: event.topic, id: event.id })
  }

  const listen = async (delayMilliseconds: number): Promise<void> => {
    if (stopped) return
    const next = new pg.Client({ ...connection, keepAlive: true })
    next.on('notification', (message) => receive(message.payload))
    next.on('error', (err) => log.warn({ err }, 'The live-update connection broke; connecting again'))
    const again = () => {
      if (!stopped) setTimeout(() => void listen(Math.min(delayMilliseconds * 2, 5000)), delayMilliseconds).unref()
    }
    try {
      await next.connect()
      await next.query(`listen ${channel}`)
      client = next
      next.on('end', again)
      // What was notified while nobody listened is unknown: every screen asks again.
      if (delayMilliseconds > firstDelayMilliseconds) for (const subscriber of subscribers) subscriber.send(idOf(number), 'resync')
    } catch (err) {
      log.warn({ err }, 'Live updates are not connected yet')
      again()
    }
  }
  await listen(firstDelayMilliseconds)

  return {
    subscribe(subscriber, lastSeen) {
      const [seenEra, seenNumber] = (lastSeen ?? '').split('-')
      if (lastSeen) {
        const oldest = kept[0]?.number ?? number + 1
        if (seenEra !== era || Number(seenNumber) + 1 < oldest) subscriber.send(idOf(number), 'resync')
        else {
          for (const { number: at, event } of kept) {
            if (at > Number(seenNumber) && subscriber.concerns(event)) subscriber.send(idOf(at), { topic: event.topic, id: event.id })
          }
        }
      }
      subscribers.add(subscriber)
      return () => subscribers.delete(subscriber)
    },
    size: () => subscribers.size,
    async stop() {
      stopped = true
      await client?.end()
    },
  }
}
