import type { IncomingMessage } from 'node:http'
import { clientViewHeader, readClientViewAddress } from '#contract/client-view-address.ts'

/** Everything under the address of a Client View is what it is without it, asked from there. */
export function underClientView(request: IncomingMessage): string {
  const url = request.url ?? '/'
  const view = readClientViewAddress(url)
  if (!view) return url
  request.headers[clientViewHeader] = view.id
  return view.rest
}
