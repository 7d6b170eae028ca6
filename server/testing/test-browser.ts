import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Method } from '#contract/endpoint.ts'

export interface Sent {
  headers?: Record<string, string>
  /** The socket's address; 127.0.0.1 unless said otherwise. */
  remoteAddress?: string
}

export interface Answer<T = unknown> {
  status: number
  /** The JSON body; null when there was none. */
  body: T
  response: LightMyRequestResponse
}

/** A browser as the server sees it: keeps cookies and says that its requests come from our own pages. */
export interface TestBrowser {
  cookies: Map<string, string>
  /** `body`: an object goes as JSON, bytes as they are. */
  send<T = never>(method: Method, path: string, body?: unknown, more?: Sent): Promise<Answer<T>>
  get<T = never>(path: string, more?: Sent): Promise<Answer<T>>
  post<T = never>(path: string, body?: unknown, more?: Sent): Promise<Answer<T>>
  put<T = never>(path: string, body?: unknown, more?: Sent): Promise<Answer<T>>
}

export function testBrowser(app: FastifyInstance): TestBrowser {
  const cookies = new Map<string, string>()
  async function send<T>(method: Method, path: string, body?: unknown, more: Sent = {}): Promise<Answer<T>> {
    const headers: Record<string, string> = { 'sec-fetch-site': 'same-origin', host: 'portal.example.com' }
    if (cookies.size > 0) headers['cookie'] = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    if (body instanceof Uint8Array) headers['content-type'] = 'application/octet-stream'
    else if (body !== undefined) headers['content-type'] = 'application/json'
    const response = await app.inject({
      method,
      url: path,
      headers: { ...headers, ...more.headers },
      ...(body === undefined ? {} : { payload: body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body) }),
      ...(more.remoteAddress ? { remoteAddress: more.remoteAddress } : {}),
    })
    for (const { name, value, maxAge, expires } of response.cookies) {
      if (value === '' || maxAge === 0 || (expires && expires.getTime() === 0)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const isJson = (response.headers['content-type'] ?? '').includes('json')
    return { status: response.statusCode, body: (isJson && response.body !== '' ? JSON.parse(response.body) : null) as T, response }
  }
  return {
    cookies,
    send,
    get: (path, more) => send('GET', path, undefined, more),
    post: (path, body, more) => send('POST', path, body, more),
    put: (path, body, more) => send('PUT', path, body, more),
  }
}
