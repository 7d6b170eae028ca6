import { useEffect } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { applyBrand, type FirmBrand } from '#web/apply-brand.ts'
import { call } from '#web/call.ts'
import { nameHouse } from '#web/taxpayer/frame/use-page.ts'
import { useData } from '#web/use-data.ts'

let asked: Promise<Output<EndpointByRoute['GET /api/installation']>> | null = null

/** Asked once a page load: it does not change while somebody signs in. */
function installation() {
  asked ??= call('GET /api/installation', {}).catch((failure: unknown) => {
    asked = null
    throw failure
  })
  return asked
}

/** What this installation is. One without a firm leads to its first start. */
export function useInstallation(): { firmName: string | null; brand: FirmBrand | null; isSample: boolean } {
  const { data } = useData('installation', installation)
  const firmName = data?.firmName ?? null
  useEffect(() => {
    if (data && !data.hasFirm) location.replace('/welcome')
    if (firmName) nameHouse(firmName)
    if (data?.brand) applyBrand(data.brand)
  }, [data, firmName])
  return { firmName, brand: data?.brand ?? null, isSample: data?.sample === 'ready' }
}
