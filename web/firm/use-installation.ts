import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { type DataState, useData } from '#web/use-data.ts'

export type Installation = Output<typeof contract.setup.installation>

let underWay: Promise<Installation> | null = null

/** The page and the frame around it ask at the same moment: one question serves both. */
function ask(): Promise<Installation> {
  underWay ??= call('GET /api/installation', {}).finally(() => {
    underWay = null
  })
  return underWay
}

/** What this installation is: whether a firm exists, and whether it is the sample one. */
export function useInstallation(): DataState<Installation> {
  return useData('installation', ask)
}
