import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { type DataState, useData } from '#web/use-data.ts'

export type Installation = Output<typeof contract.setup.installation>

/** What this installation is: whether a firm exists, and whether it is the sample one. */
export function useInstallation(): DataState<Installation> {
  return useData('installation', (signal) => call('GET /api/installation', { signal }))
}
