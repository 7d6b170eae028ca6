/** Somebody's browser as far as the API can tell: typed by the contract, keeps cookies, says that its requests come from our own pages. */
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Body, Output, Params, Query } from '#contract/endpoint.ts'
import type { RefusalBody } from '#contract/refusals.ts'

type Route = keyof EndpointByRoute
type Given<R extends Route> = (keyof Params<EndpointByRoute[R]> extends never ? unknown : { params: Params<EndpointByRoute[R]> }) &
  (Body<EndpointByRoute[R]> extends undefined ? unknown : { body: Body<EndpointByRoute[R]> }) & { query?: Query<EndpointByRoute[R]> }

type Loose = { params?: Record<string, string>; body?: unknown; query?: Record<string, string | number | undefined> }

/** The server said no. */
export class Refused extends Error {
  readonly status: number
  readonly body: RefusalBody
  constructor(route: string, status: number, body: RefusalBody) {
    super(`${route} was refused with ${status}: ${JSON.stringify(body)}`)
    this.status = status
    this.body = body
  }
}

export interface ApiClient {
  /** @throws Refused; TypeError (as fetch does) when no answer came */
  call<R extends Route>(route: R, given: Given<R>): Promise<Output<EndpointByRoute[R]>>
  /** What an endpoint gives that answers with bytes. */
  bytes<R extends Route>(route: R, given: Given<R>): Promise<Buffer>
}

export function apiClient(address: string): ApiClient {
  const cookies = new Map<string, string>()

  async function send(route: string, given: Loose): Promise<Response> {
    const { body } = given
    const isBytes = body instanceof Uint8Array
    const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin' }
    if (cookies.size > 0) headers['cookie'] = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    if (body !== undefined) headers['content-type'] = isBytes ? 'application/octet-stream' : 'application/json'
    const answer = await fetch(urlOf(address, route, given), {
      method: route.slice(0, route.indexOf(' ')),
      headers,
      ...(body === undefined ? {} : { body: isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
    })
    for (const line of answer.headers.getSetCookie()) keepCookie(cookies, line)
    if (!answer.ok) throw new Refused(route, answer.status, (await answer.json()) as RefusalBody)
    return answer
  }

  return {
    async call<R extends Route>(route: R, given: Given<R>) {
      const answer = await send(route, given as Loose)
      const text = await answer.text()
      return (text === '' ? undefined : JSON.parse(text)) as Output<EndpointByRoute[R]>
    },
    bytes: async (route, given) => Buffer.from(await (await send(route, given as Loose)).arrayBuffer()),
  }
}

function urlOf(address: string, route: string, given: Loose): URL {
  const path = route.slice(route.indexOf(' ') + 1).replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(given.params?.[name] ?? ''))
  const url = new URL(path, address)
  for (const [name, value] of Object.entries(given.query ?? {})) if (value !== undefined) url.searchParams.set(name, String(value))
  return url
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const name = pair.slice(0, pair.indexOf('=')).trim()
  const value = pair.slice(pair.indexOf('=') + 1).trim()
  const isForgotten = value === '' || attributes.some((one) => /^\s*max-age=0\s*$/i.test(one))
  if (isForgotten) cookies.delete(name)
  else cookies.set(name, value)
}
