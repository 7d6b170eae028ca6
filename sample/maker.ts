/** Who makes the sample firm: the product's own ports, with a clock of its own and nothing that could send. */
import { settableClock } from '#platform/clock.ts'
import type { Ports } from '#server/audit/act.ts'
import type { Staff, System, Taxpayer } from '#server/audit/actor.ts'

export interface Maker extends Ports {
  clock: ReturnType<typeof settableClock>
  firmId: string
  /** Who is signed in, and until when the maker trusts it. */
  signedIn: Map<string, { actor: Staff | Taxpayer; until: Date }>
}

/** Nothing is sent, whatever is configured: messages of the sample are kept to be read. Jobs are done on the spot, in the sample's own time. */
export const makerOf = (ports: Ports, firmId: string, start: Date): Maker => ({
  ...ports,
  carriers: { email: null, text: null },
  holdsJobs: true,
  clock: settableClock(start),
  firmId,
  signedIn: new Map(),
})

export const system = (firmId: string | null): System => ({ kind: 'system', firmId, job: 'sample.make' })
