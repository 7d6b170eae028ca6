/** Where *Client View* is: a tab of its own under an address of its own. Plain data, for both sides. */

/** A request with this header set to the id of a Client View sees as its person sees; the server sets it from the address. */
export const clientViewHeader = 'lintel-client-view'

const address = /^\/client-view\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(\/.*)?$/

/** What stands before every address of a view. */
export const clientViewBase = (id: string): string => `/client-view/${id}`

/** The view an address belongs to, and the address without it; null for every other address. */
export function readClientViewAddress(path: string): { id: string; rest: string } | null {
  const [, id, rest] = address.exec(path) ?? []
  return id === undefined ? null : { id, rest: rest ?? '/home' }
}
