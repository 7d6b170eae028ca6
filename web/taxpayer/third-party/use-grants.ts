import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'

export type Grants = Output<EndpointByRoute['GET /api/portals/:portal/grants']>
export type Grant = Grants['grants'][number]
export type Grantable = Output<EndpointByRoute['GET /api/portals/:portal/grantable-documents']>['documents'][number]

/** Who may look at this portal, kept up to date while the page is open. */
export function useGrants() {
  const { portal } = useInside()
  return usePortalData(
    `grants ${portal.id}`,
    (signal) => call('GET /api/portals/:portal/grants', { params: { portal: portal.id }, signal }),
    ['portal'],
  )
}
