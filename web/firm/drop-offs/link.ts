import type { contract } from '#contract/contract.ts'
import type { Body, Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'

/** Whose link: a client's, or null for the firm's own. */
export type LinkOf = { id: string; name: string } | null
export type DropOffLink = Output<typeof contract.dropOffs.readLink>

export function readLink(of: LinkOf, signal?: AbortSignal): Promise<DropOffLink> {
  const given = signal ? { signal } : {}
  return of
    ? call('GET /api/clients/:client/drop-off-link', { params: { client: of.id }, ...given })
    : call('GET /api/firm/drop-off-link', given)
}

export function changeLink(of: LinkOf, body: Body<typeof contract.dropOffs.changeLink>): Promise<DropOffLink> {
  return of
    ? call('PUT /api/clients/:client/drop-off-link', { params: { client: of.id }, body })
    : call('PUT /api/firm/drop-off-link', { body })
}
