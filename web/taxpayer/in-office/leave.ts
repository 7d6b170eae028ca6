import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'

export type InOffice = Output<EndpointByRoute['GET /api/in-office']>

/** Ends the sitting and has the browser forget it. What fails here is over by itself in a few minutes. */
export async function leave(): Promise<void> {
  await call('POST /api/in-office/leave', {}).catch(() => undefined)
}
