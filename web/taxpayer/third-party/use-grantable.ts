import { call } from '#web/call.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'

/** Which single documents may be chosen. */
export function useGrantable() {
  const { portal } = useInside()
  return usePortalData(`grantable ${portal.id}`, (signal) =>
    call('GET /api/portals/:portal/grantable-documents', { params: { portal: portal.id }, signal }),
  )
}
