/** A browser as far as the server can tell: keeps cookies, says that its requests come from our own pages, keeps connections open. */
import { Agent, request as ask } from 'node:http'

export interface Visitor {
  cookie(): string
  get<T>(path: string): Promise<T>
  /** As it came, where it is no JSON. */
  text(path: string): Promise<string>
  post<T>(path: string, body?: object): Promise<T>
  put<T>(path: string, body: object | Uint8Array): Promise<T>
}

/** Every method throws when the answer is not a success: what is measured must have happened. */
export function createVisitor(url: string): Visitor {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true })
  const cookies = new Map<string, string>()
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

  async function send<T>(method: string, path: string, body?: object | Uint8Array): Promise<T> {
    const text = await exchange(method, path, body)
    return (text === '' ? null : JSON.parse(text)) as T
  }

  function exchange(method: string, path: string, body?: object | Uint8Array): Promise<string> {
    const bytes = body === undefined ? null : body instanceof Uint8Array ? body : Buffer.from(JSON.stringify(body))
    const headers: Record<string, string | number> = { 'sec-fetch-site': 'same-origin', cookie: cookie() }
    if (bytes) headers['content-length'] = bytes.length
    if (bytes) headers['content-type'] = body instanceof Uint8Array ? 'application/octet-stream' : 'application/json'
    return new Promise((resolve, reject) => {
      const request = ask({ agent, hostname, port, method, path, headers }, (response) => {
        for (const line of response.headers['set-cookie'] ?? []) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
          if (value === '') cookies.delete(name)
          else cookies.set(name, value)
        }
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        response.on('error', reject)
        response.on('end', () => {
          if ((response.statusCode ?? 500) >= 300) reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`))
          else resolve(text)
        })
      })
      request.on('error', reject)
      request.end(bytes ?? undefined)
    })
  }
  return {
    cookie,
    get: (path) => send('GET', path),
    text: (path) => exchange('GET', path),
    post: (path, body) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
  }
}
