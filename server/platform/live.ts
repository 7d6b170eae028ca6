/**
 * Live updates between processes: a notification is part of the transaction that causes it (NOTIFY), one connection a process listens,
 * and every open stream gets what concerns it. The last events are kept by number, so that a stream that was cut goes on where it was;
 * one that was away for longer is told to ask for everything again.
 */
import pg from 'pg'
import type { LiveEvent } from '#contract/live.ts'
import { notifyAtCommit, type Tx } from './database.ts'
import type { Log } from './log.ts'

/** What every process listens to. */
export const liveChannel = 'lintel_live'
const keptEvents = 2000
const firstDelayMilliseconds = 100

/** An event with the firm it belongs to and, where so, the client whose portal it concerns. */
export interface RoutedEvent extends LiveEvent {
  firmId: string | null
  clientId: string | null
}

/** Tells every open screen it concerns, once this transaction commits. */
export async function tellLive(tx: Tx, event: RoutedEvent): Promise<void> {
  await notifyAtCommit(tx, liveChannel, JSON.stringify(event))
}

export interface Subscriber {
  concerns(event: RoutedEvent): boolean
  /** `id` is what the browser sends back as its last event id. */
  send(id: string, event: LiveEvent | 'resync'): void
}

/** Connects, and keeps connected until it is stopped. */
export async function startLiveHub(connection: pg.ClientConfig, log: Log): Promise<LiveHub> {
  const hub = new LiveHub(connection, log)
  await hub.listen(firstDelayMilliseconds)
  return hub
}

export class LiveHub {
  readonly #connection: pg.ClientConfig
  readonly #log: Log
  readonly #subscribers = new Set<Subscriber>()
  // Numbers of another process mean nothing here: each hub has its own era.
  readonly #era = Date.now().toString(36)
  readonly #kept: { number: number; event: RoutedEvent }[] = []
  #number = 0
  #client: pg.Client | null = null
  #stopped = false

  constructor(connection: pg.ClientConfig, log: Log) {
    this.#connection = connection
    this.#log = log
  }

  /** Adds a stream; with the number of the last event it saw, what it missed is sent first. Returns how to remove it. */
  subscribe(subscriber: Subscriber, lastSeen: string | null): () => void {
    if (lastSeen) this.#catchUp(subscriber, lastSeen)
    this.#subscribers.add(subscriber)
    return () => this.#subscribers.delete(subscriber)
  }

  /** Where the stream of events is now: a page that was made at this moment asks for what came after it. */
  position(): string {
    return this.#idOf(this.#number)
  }

  /** Number of open streams, for metrics. */
  size(): number {
    return this.#subscribers.size
  }

  async stop(): Promise<void> {
    this.#stopped = true
    await this.#client?.end()
  }

  /** Connects; when that fails, and whenever the connection ends, tries again, after twice the delay each time. */
  async listen(delayMilliseconds: number): Promise<void> {
    if (this.#stopped) return
    const client = new pg.Client({ ...this.#connection, keepAlive: true })
    client.on('notification', (message) => this.#receive(message.payload))
    client.on('error', (err) => this.#log.warn({ err }, 'The live-update connection broke; connecting again'))
    const again = () => {
      if (!this.#stopped) setTimeout(() => void this.listen(Math.min(delayMilliseconds * 2, 5000)), delayMilliseconds).unref()
    }
    try {
      await client.connect()
      await client.query(`listen ${liveChannel}`)
      this.#client = client
      client.on('end', again)
      // What was notified while nobody listened is unknown: every screen asks again.
      if (delayMilliseconds > firstDelayMilliseconds)
        for (const subscriber of this.#subscribers) subscriber.send(this.#idOf(this.#number), 'resync')
    } catch (err) {
      this.#log.warn({ err }, 'Live updates are not connected yet')
      again()
    }
  }

  #receive(payload: string | undefined): void {
    const event = JSON.parse(payload ?? '{}') as RoutedEvent
    this.#number += 1
    this.#kept.push({ number: this.#number, event })
    if (this.#kept.length > keptEvents) this.#kept.shift()
    for (const subscriber of this.#subscribers) this.#sendTo(subscriber, this.#number, event)
  }

  #catchUp(subscriber: Subscriber, lastSeen: string): void {
    const [era, number] = lastSeen.split('-')
    const oldest = this.#kept[0]?.number ?? this.#number + 1
    if (era !== this.#era || Number(number) + 1 < oldest) subscriber.send(this.#idOf(this.#number), 'resync')
    else for (const kept of this.#kept) if (kept.number > Number(number)) this.#sendTo(subscriber, kept.number, kept.event)
  }

  #sendTo(subscriber: Subscriber, number: number, event: RoutedEvent): void {
    if (subscriber.concerns(event)) subscriber.send(this.#idOf(number), { topic: event.topic, id: event.id })
  }

  #idOf(number: number): string {
    return `${this.#era}-${number}`
  }
}
