/**
 * The typed caller: routes, input and output are checked against the contract by the compiler; nothing of the contract's schemas
 * reaches the browser (types only). A refusal arrives as a `Refused`, a lost network as an `Offline`.
 */
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Body, Output, Params, Query } from '#contract/endpoint.ts'
import { backgroundHeader } from '#contract/background.ts'
import type { RefusalBody } from '#contract/refusals.ts'
import { viewBase } from './client-view.ts'
import { isSomebodyHere, noteCounted } from './presence.ts'
import { senderHeaders } from './sender.ts'

export class Refused extends Error {
  readonly code: RefusalBody['code']
  readonly details: NonNullable<RefusalBody['details']>
  readonly reference: string | undefined
  constructor(body: RefusalBody) {
    super(body.code)
    this.code = body.code
    this.details = body.details ?? {}
    this.reference = body.reference
  }
}

/** The request never reached the server, or its answer never came back. Safe to repeat: writes carry keys or are idempotent. */
export class Offline extends Error {}

type Given<E extends EndpointByRoute[keyof EndpointByRoute]> = (keyof Params<E> extends never ? unknown : { params: Params<E> }) &
  (Body<E> extends undefined ? unknown : { body: Body<E> }) & {
    query?: Query<E>
    signal?: AbortSignal
    /** The page asks by itself, as every GET may: something has changed elsewhere. */
    background?: boolean
    /** It goes on when the page is closed meanwhile, as far as browsers let it: not for more than some thousand letters. */
    keepalive?: boolean
  }

/** Data that the server put into the page for its first screen, by path; each is used once. */
const inlined: Record<string, unknown> = readInlined()

function readInlined(): Record<string, unknown> {
  const element = typeof document === 'undefined' ? null : document.getElementById('data')
  return element?.textContent ? (JSON.parse(element.textContent) as Record<string, unknown>) : {}
}

/** What the server put into the page under a name, once. */
export function takeInlined(name: string): unknown {
  const value = inlined[name]
  delete inlined[name]
  return value
}

/** The URL of an endpoint, for images and links. */
export function urlOf<R extends keyof EndpointByRoute>(
  route: R,
  given: { params?: Params<EndpointByRoute[R]>; query?: Query<EndpointByRoute[R]> },
): string {
  return viewBase + pathOf(route, given)
}

function pathOf(route: string, given: { params?: Record<string, string>; query?: unknown }): string {
  const params = given.params ?? {}
  const path = route.slice(route.indexOf(' ') + 1).replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((given.query ?? {}) as Record<string, string | number | boolean | undefined>))
    if (value !== undefined) query.set(name, String(value))
  return query.size > 0 ? `${path}?${query.toString()}` : path
}

type Asked = { body?: unknown; signal?: AbortSignal; background?: boolean; keepalive?: boolean }

export async function call<R extends keyof EndpointByRoute>(
  route: R,
  given: Given<EndpointByRoute[R]>,
): Promise<Output<EndpointByRoute[R]>> {
  const { body, signal, background, keepalive = false, ...rest } = given as Asked
  const method = route.slice(0, route.indexOf(' '))
  const path = pathOf(route, rest)
  if (method === 'GET' && path in inlined) {
    const value = takeInlined(path)
    // Null: the server was refused when it asked for the page. Asking here again brings the reason.
    if (value !== null) return value as Output<EndpointByRoute[R]>
  }
  const answer = await send(method, viewBase + path, { body, signal, keepalive, mayBeBackground: method === 'GET' || background === true })
  if (answer.status === 204) return undefined as Output<EndpointByRoute[R]>
  const content = (await answer.json().catch(() => ({ code: 'fault' }))) as unknown
  if (!answer.ok) throw new Refused(content as RefusalBody)
  return content as Output<EndpointByRoute[R]>
}

/**
 * The bytes an endpoint answers with, such as a table as a file. `onProgress` hears how many have arrived.
 * @throws Refused, Offline; also when the connection is lost half-way: half a file is never given.
 */
export async function callForFile<R extends keyof EndpointByRoute>(
  route: R,
  given: Given<EndpointByRoute[R]>,
  onProgress: (bytes: number) => void,
): Promise<Blob> {
  const { body, signal, background: _, keepalive = false, ...rest } = given as Asked
  const asked = { body, signal, keepalive, mayBeBackground: false }
  const answer = await send(route.slice(0, route.indexOf(' ')), urlOf(route, rest as never), asked)
  if (!answer.ok) throw new Refused((await answer.json().catch(() => ({ code: 'fault' }))) as RefusalBody)
  const parts: Uint8Array<ArrayBuffer>[] = []
  let arrived = 0
  try {
    for (const reader = answer.body!.getReader(); ;) {
      const { done, value } = await reader.read()
      if (done) break
      parts.push(value)
      onProgress((arrived += value.length))
    }
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new Offline('the answer broke off', { cause })
  }
  return new Blob(parts, { type: answer.headers.get('content-type') ?? 'application/octet-stream' })
}

type Sent = { body: unknown; signal: AbortSignal | undefined; keepalive: boolean; mayBeBackground: boolean }

/** Browsers refuse more than 64 KiB of bodies that outlive their page, all together: two may be under way. */
const mostKeptAlive = 30_000

async function send(method: string, url: string, { body, signal, keepalive, mayBeBackground }: Sent): Promise<Response> {
  const bytes = body instanceof Blob || body instanceof Uint8Array
  const text = bytes || body === undefined ? '' : JSON.stringify(body)
  // What a page asks by itself while nobody is there does not put the idle end off.
  const isBackground = mayBeBackground && !isSomebodyHere()
  try {
    const answer = await fetch(url, {
      method,
      credentials: 'same-origin',
      headers: {
        ...(body === undefined ? {} : { 'content-type': bytes ? 'application/octet-stream' : 'application/json' }),
        ...(isBackground ? { [backgroundHeader]: '1' } : {}),
        ...senderHeaders(),
      },
      ...(body === undefined ? {} : { body: bytes ? (body as BodyInit) : text }),
      ...(keepalive && !bytes && new Blob([text]).size <= mostKeptAlive ? { keepalive } : {}),
      ...(signal ? { signal } : {}),
    })
    if (!isBackground) noteCounted()
    return answer
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new Offline('no answer', { cause })
  }
}
