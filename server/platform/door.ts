/**
 * The door: an endpoint of the contract becomes a route. Who may come in, what input is accepted and what may go out are read from the
 * contract; the handler gets the actor and one flat, checked input.
 */
import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller, Endpoint, Input, Output } from '#contract/endpoint.ts'
import { clientViewHeader } from '#contract/client-view-address.ts'
import { backgroundHeader } from '#contract/background.ts'
import { partBytes } from '#contract/documents.ts'
import { senderHeader } from '#contract/sender.ts'
import { Refusal } from './refusal.ts'
import { compressAnswer } from './compress-answer.ts'
import { giveBack, readPart } from './part-buffer.ts'

/** Where a request comes from: evidence for signatures and for delays. */
export interface Origin {
  ip: string
  userAgent: string
}

/** The browser's side of a request, for the few endpoints that keep something in it. */
export interface Browser {
  cookie(name: string): string | undefined
  /** Sets a cookie that scripts cannot read and other sites cannot send. Without `maxAgeSeconds` it ends with the browser. */
  keep(name: string, value: string, maxAgeSeconds?: number): void
  forget(name: string): void
  /** The page asks by itself, because something changed elsewhere: nobody is doing anything here. */
  isBackground: boolean
  /** The request comes from a drop-off page. */
  isSender: boolean
  /** The *Client View* that the request comes from, by its id; null for every other page. */
  clientView: string | null
  /** Chosen before in this browser, else what it asks for. */
  language: 'en' | 'es'
  rememberLanguage(language: 'en' | 'es'): void
}

export interface Given<E extends Endpoint, Actor> {
  actor: Actor
  input: Input<E>
  origin: Origin
  browser: Browser
  request: FastifyRequest
  reply: FastifyReply
}

/** Says who is calling and whether they may call this kind of endpoint. @throws Refusal not-signed-in, not-allowed */
export type Doorkeeper<ActorOf extends Record<Caller, unknown>> = <W extends Caller>(
  who: W,
  browser: Browser,
  origin: Origin,
) => Promise<ActorOf[W]>

export interface Door<ActorOf extends Record<Caller, unknown>> {
  on<E extends Endpoint>(
    endpoint: E,
    handler: (given: Given<E, ActorOf[E['who']]>) => Promise<E extends { givesBytes: true } ? FastifyReply : Output<E> | undefined>,
  ): void
}

export function openDoor<ActorOf extends Record<Caller, unknown>>(
  app: FastifyInstance,
  doorkeeper: Doorkeeper<ActorOf>,
  secure: boolean,
): Door<ActorOf> {
  app.addContentTypeParser('application/octet-stream', (_request: FastifyRequest, body: Readable) => readPart(body))
  return {
    on(endpoint, handler) {
      const space = endpoint.route.indexOf(' ')
      const add = (server: FastifyInstance) =>
        server.route({
          method: endpoint.route.slice(0, space),
          url: endpoint.route.slice(space + 1),
          ...(endpoint.takesBytes ? { bodyLimit: partBytes } : {}),
          schema: schemaOf(endpoint),
          // Before anything is read of it: one rule for whatever Client View does not show, and for every act.
          onRequest: async (request, reply) => {
            if (!endpoint.isInClientView && clientViewOf(request) !== null)
              throw new Refusal(request.method === 'GET' ? 'hidden-in-client-view' : 'read-only')
            // A part is large: nobody may make us hold it who may not send it, nor where none is taken.
            if (endpoint.takesBytes) await doorkeeper(endpoint.who, browserOf(request, reply, secure), originOf(request))
            else if (request.headers['content-type']?.startsWith('application/octet-stream'))
              throw new Refusal('bad-input', { field: 'body' })
          },
          preValidation: async (request) => {
            // A query is text: numbers are read from it here, so that bodies can stay strict.
            if (endpoint.query) request.query = readNumbers(endpoint, request.query as Record<string, string>)
          },
          ...(endpoint.isCompressed ? { onSend: compressAnswer } : {}),
          handler: async (request, reply) => {
            reply.header('cache-control', 'no-store')
            const origin = originOf(request)
            const browser = browserOf(request, reply, secure)
            const actor = await doorkeeper(endpoint.who as (typeof endpoint)['who'], browser, origin)
            const input = inputOf(endpoint, request)
            const output = await handler({ actor, input, origin, browser, request, reply } as never).finally(() => giveBack(request.body))
            if (endpoint.givesBytes) return reply
            if (endpoint.output === undefined) return reply.status(204).send()
            return output
          },
        })
      if (endpoint.takesForm) takeForms(app, add)
      else if (endpoint.takesText) takeTexts(app, add)
      else add(app)
    },
  }
}

/** Forms are read for these endpoints alone: everywhere else a form, which any site can post, is refused. */
function takeForms(app: FastifyInstance, add: (server: FastifyInstance) => void): void {
  void app.register(async (server) => {
    server.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      async (_request: FastifyRequest, body: string) => Object.fromEntries(new URLSearchParams(body)),
    )
    server.addContentTypeParser('multipart/form-data', { parseAs: 'string' }, async () => ({}))
    add(server)
  })
}

/** A signature is over the very bytes: for these endpoints JSON is not read but handed on. */
function takeTexts(app: FastifyInstance, add: (server: FastifyInstance) => void): void {
  void app.register(async (server) => {
    server.removeAllContentTypeParsers()
    server.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 256 * 1024 }, async (_request: FastifyRequest, body: string) => ({
      text: body,
    }))
    add(server)
  })
}

function schemaOf(endpoint: Endpoint): Record<string, unknown> {
  const params = [...endpoint.route.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
  return {
    summary: endpoint.summary,
    ...(params.length > 0
      ? { params: { type: 'object', properties: Object.fromEntries(params.map((name) => [name, paramSchema(name)])), required: params } }
      : {}),
    ...(endpoint.query ? { querystring: endpoint.query } : {}),
    ...(endpoint.body && !endpoint.takesBytes ? { body: endpoint.body } : {}),
    ...(endpoint.output ? { response: { 200: endpoint.output } } : {}),
  }
}

const paramSchema = (name: string) =>
  name === 'part' || name === 'page'
    ? { type: 'string', pattern: '^\\d{1,5}$' }
    : { type: 'string', pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' }

/** In an address everything is text: what the endpoint declares as a whole number is read as one. */
function readNumbers(endpoint: Endpoint, query: Record<string, string>): Record<string, string | number> {
  const { properties = {} } = (endpoint.query ?? {}) as { properties?: Record<string, { type?: string }> }
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      properties[name]?.type === 'integer' && /^\d{1,15}$/.test(value) ? Number(value) : value,
    ]),
  )
}

function inputOf(endpoint: Endpoint, request: FastifyRequest): unknown {
  const body = endpoint.takesBytes ? { bytes: request.body } : ((request.body as object | undefined) ?? {})
  return { ...(request.query as object), ...body, ...(request.params as object) }
}

export const originOf = (request: FastifyRequest): Origin => ({
  ip: request.ip,
  userAgent: (request.headers['user-agent'] ?? '').replace(/\p{Cc}/gu, ' ').slice(0, 400),
})

function clientViewOf(request: FastifyRequest): string | null {
  const id = request.headers[clientViewHeader]
  return typeof id === 'string' && id !== '' ? id : null
}

const languageCookie = 'lintel_language'
const yearSeconds = 365 * 24 * 3600

export function browserOf(request: FastifyRequest, reply: FastifyReply, secure: boolean): Browser {
  // The prefix keeps other hosts of the same domain from setting it (RFC 6265bis, 4.1.3.2); it needs https.
  const named = (name: string) => (secure ? `__Host-${name}` : name)
  const chosen = request.cookies[languageCookie]
  return {
    cookie: (name) => request.cookies[named(name)],
    keep: (name, value, maxAgeSeconds) => {
      reply.setCookie(named(name), value, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure,
        ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
      })
    },
    forget: (name) => {
      reply.clearCookie(named(name), { path: '/', httpOnly: true, sameSite: 'lax', secure })
    },
    // No secret: pages read and write it too, so it has neither prefix nor `httpOnly`.
    rememberLanguage: (language) => {
      reply.setCookie(languageCookie, language, { path: '/', sameSite: 'lax', secure, maxAge: yearSeconds })
    },
    isBackground: request.headers[backgroundHeader] === '1',
    isSender: request.headers[senderHeader] === '1',
    clientView: clientViewOf(request),
    language: chosen === 'es' || chosen === 'en' ? chosen : preferredLanguage(request.headers['accept-language']),
  }
}

function preferredLanguage(accepted: string | undefined): 'en' | 'es' {
  const wanted = (accepted ?? '').split(',').map((one) => one.trim().slice(0, 2).toLowerCase())
  return wanted.find((one) => one === 'en' || one === 'es') === 'es' ? 'es' : 'en'
}
