import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import type { InboxView } from '#contract/messages.ts'

export type InboxRow = Output<typeof contract.messages.inbox>['threads'][number]

/** In the order in which they stand above the list. */
export const views: readonly InboxView[] = ['all', 'mine', 'unassigned', 'waiting', 'closed']

/** What the address of the inbox says: the view, what is looked for, and the client whose conversation is open. */
export interface InboxQuestion {
  view: InboxView
  search: string
  client: string | null
}

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function readQuestion(query: Record<string, string | undefined>): InboxQuestion {
  const { view, search, client } = query
  return {
    view: views.find((one) => one === view) ?? 'all',
    search: (search ?? '').slice(0, 120),
    client: client !== undefined && isId.test(client) ? client : null,
  }
}

/** The address of a place in the inbox. */
export function inboxPath({ view, search, client }: InboxQuestion): string {
  const query = new URLSearchParams()
  if (view !== 'all') query.set('view', view)
  if (search !== '') query.set('search', search)
  if (client !== null) query.set('client', client)
  return query.size > 0 ? `/firm/inbox?${query.toString()}` : '/firm/inbox'
}
