import type { IncomingMessage } from 'node:http'

/** What a mail program posts to the page of an unsubscribing link is the act itself (RFC 8058, 3.2). */
export function oneClick(request: IncomingMessage, url: string): string {
  const token = request.method === 'POST' ? /^\/u\/([\w-]{20,120})$/.exec(url)?.[1] : undefined
  return token === undefined ? url : `/api/unsubscribe?token=${token}`
}
