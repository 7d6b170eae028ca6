/** `GET /api/live`: one Server-Sent Events stream a browser. It carries what changed, never how; see contract/live.ts. */
import type { ServerResponse } from 'node:http'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Browser, browserOf, type Origin, originOf } from '#platform/door.ts'
import type { LiveEvent } from '#contract/live.ts'
import type { LiveHub, RoutedEvent } from '#platform/live.ts'
import { whoHolds, whoLooksOn } from './access/doorkeeper.ts'
import type { Ports } from './audit/act.ts'
import { type Actor, firmsOf } from './audit/actor.ts'
import { sessionCookie } from './sign-in/cookies.ts'

// Proxies and phones drop a line that is silent for a minute.
const heartbeatMilliseconds = 25_000
const retryMilliseconds = 2000
/** A browser that takes so much less than it is told connects again, and asks for everything anew. */
const mostWaitingBytes = 1024 * 1024

export function liveStream(app: FastifyInstance, ports: Ports, hub: LiveHub, secure: boolean): void {
  app.get('/api/live', async (request, reply) => {
    const browser = browserOf(request, reply, secure)
    const who = () => whoListens(ports, browser, originOf(request))
    let actor = await who()
    reply.hijack()
    // Gone while it was looked up: its close has been.
    if (request.raw.destroyed) return
    const stream = openStream(reply)
    // Signed out, sent away, idle too long, or somebody else by now: the browser connects again, as whoever it is then.
    const endIfSessionEnded = async () => {
      const now = await who().catch(() => actor)
      if (now.kind === actor.kind) return
      close()
      stream.end()
    }
    const seeAnew = async () => {
      const now = await who().catch(() => actor)
      if (now.kind === actor.kind) actor = now
    }
    // A stream that was cut says what it saw last; a fresh page, from which moment its data is.
    const lastSeen = request.headers['last-event-id'] ?? (request.query as { after?: unknown }).after
    const leave = hub.subscribe(
      {
        concerns: (event) => {
          // Somebody's access has ended, or their role is another one.
          if (event.topic === 'staff' && staffOf(actor) === event.id) void endIfSessionEnded()
          return concerns(actor, event)
        },
        send: (id, event) => {
          // Portals came or went: from now on this stream tells of those that there are.
          if (event !== 'resync' && event.topic === 'account') void seeAnew()
          if (stream.writableLength <= mostWaitingBytes) {
            stream.write(eventText(id, event))
          } else {
            close()
            stream.destroy()
          }
        },
      },
      typeof lastSeen === 'string' ? lastSeen : null,
    )
    const heartbeat = setInterval(() => {
      stream.write(': still here\n\n')
      void endIfSessionEnded()
    }, heartbeatMilliseconds)
    const close = () => {
      clearInterval(heartbeat)
      leave()
    }
    request.raw.on('close', close)
  })
}

function openStream(reply: FastifyReply): ServerResponse {
  const stream = reply.raw
  stream.on('error', () => undefined)
  stream.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    // nginx holds answers back otherwise.
    'x-accel-buffering': 'no',
    ...(reply.getHeaders() as Record<string, string>),
  })
  stream.write(`retry: ${retryMilliseconds}\n\n`)
  return stream
}

const eventText = (id: string, event: LiveEvent | 'resync'): string =>
  event === 'resync' ? `id: ${id}\nevent: resync\ndata: {}\n\n` : `id: ${id}\nevent: change\ndata: ${JSON.stringify(event)}\n\n`

function whoListens(ports: Ports, browser: Browser, origin: Origin) {
  const { clientView } = browser
  const token = browser.cookie(sessionCookie)
  return clientView === null
    ? whoHolds(ports, token, origin, { isActive: false })
    : whoLooksOn(ports, clientView, token, origin, { isActive: false })
}

/** The member of staff who listens, in Client View too. */
function staffOf(actor: Actor): string | null {
  if (actor.kind === 'staff') return actor.staffMemberId
  return actor.kind === 'taxpayer' ? (actor.viewedBy?.staff.staffMemberId ?? null) : null
}

/** Everybody hears of the installation; staff of their firm; taxpayers of their own clients alone; of an account only who signs in to it. */
function concerns(actor: Actor, event: RoutedEvent): boolean {
  if (event.topic === 'account') return (actor.kind === 'taxpayer' || actor.kind === 'staff') && actor.identityId === event.id
  if (event.firmId === null) return true
  if (actor.kind === 'staff') return event.firmId === actor.firmId
  if (actor.kind === 'taxpayer')
    return (
      event.clientId !== null && firmsOf(actor).includes(event.firmId) && actor.portals.some((portal) => portal.clientId === event.clientId)
    )
  return false
}
