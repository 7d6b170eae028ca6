import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

export interface Asked {
  method: 'GET' | 'POST'
  path: string
  cookie: string
  body?: unknown
}

/** Asks over so many connections for so long, from a process of its own; see send-requests.ts. `pause`: milliseconds from one question of a connection to its next. */
export async function askAgainAndAgain(
  url: string,
  { method, path, cookie, body }: Asked,
  connections: number,
  milliseconds: number,
  pause = 0,
): Promise<{ perSecond: number; p50: number; p99: number }> {
  const { hostname, port } = new URL(url)
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('send-requests.ts', import.meta.url)), hostname, port, String(connections), String(milliseconds), String(pause)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const json = body === undefined ? '' : JSON.stringify(body)
  const about = body === undefined ? '' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(json)}\r\n`
  child.stdin.end(
    `${method} ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${cookie}\r\nSec-Fetch-Site: same-origin\r\nUser-Agent: bench\r\nAccept: application/json\r\n${about}\r\n${json}`,
  )
  return JSON.parse(await text(child.stdout)) as { perSecond: number; p50: number; p99: number }
}
