import type { Input, Output } from '#contract/endpoint.ts'
import type { eFiles } from '#contract/e-files.ts'
import { isCurrent, statesOfFiling } from '#contract/e-file-rules.ts'
import { readState } from '#contract/us-states.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { taxReturnForStaff } from '../access/client.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { stopTelling } from '../notices/tell.ts'
import { whatIsMissing } from '../signing/ready-to-file.ts'
import { changeEFile } from './change.ts'
import { mustBeInTime } from './days.ts'
import { followEFiles } from './follow.ts'

/**
 * The firm's tax software has sent the return. What is not ready to file cannot have been sent: the firm holds every signature first (IRS Pub. 1345).
 * @throws Refusal not-found, not-allowed, bad-input, tax-returns.not-all-signed, e-file.not-ready, e-file.sent-already, e-file.odd-day
 */
export async function transmit(act: Act<Staff>, input: Input<typeof eFiles.transmit>): Promise<Output<typeof eFiles.transmit>> {
  const { firmId } = act.actor
  mustBeAllowed(act.actor, 'tax-returns.e-file')
  const taxReturn = await taxReturnForStaff(act, input.taxReturn, { lock: true })
  const authorities = input.to.map(({ authority }) => authority)
  if (new Set(authorities).size < authorities.length || authorities.some((one) => one !== 'IRS' && readState(one) !== one))
    throw new Refusal('bad-input', { field: 'authority' })
  if (!statesOfFiling.includes(taxReturn.state)) throw new Refusal('e-file.not-ready')
  const missing = await whatIsMissing(act, taxReturn.id)
  if (missing.length > 0) throw new Refusal('tax-returns.not-all-signed', { missing })
  await mustBeInTime(act, input.transmittedOn, null)
  const eFileIds: string[] = []
  for (const one of input.to) eFileIds.push(await add(act, taxReturn, { ...one, transmittedOn: input.transmittedOn }))
  await followEFiles(act, { firm_id: firmId, client_id: taxReturn.client_id, tax_return_id: taxReturn.id })
  for (const [index, eFileId] of eFileIds.entries())
    await record(act, firmId, {
      type: 'e-file.transmitted',
      clientId: taxReturn.client_id,
      taxReturnId: taxReturn.id,
      eFileId,
      authority: authorities[index] ?? '',
    })
  return { eFileIds }
}

interface Sent {
  authority: string
  submissionId: string | null
  transmittedOn: string
}

/** The return's row is held: nobody else adds one meanwhile. */
async function add(
  act: Act<Staff>,
  of: { id: string; client_id: string },
  { authority, submissionId, transmittedOn }: Sent,
): Promise<string> {
  const { tx, actor, clock, random } = act
  const before = await tx
    .selectFrom('e_file')
    .select(['id', 'attempt', 'state'])
    .where('firm_id', '=', actor.firmId)
    .where('tax_return_id', '=', of.id)
    .where('authority', '=', authority)
    .orderBy('attempt', 'desc')
    .execute()
  const current = before.find(({ state }) => isCurrent(state))
  if (current?.state === 'transmitted' || current?.state === 'accepted') throw new Refusal('e-file.sent-already', { authority })
  if (current) {
    await changeEFile(act, { ...current, firm_id: actor.firmId }, 'sent again')
    // It was put right: nobody has to be told of the rejection any more.
    await stopTelling(act, actor.firmId, { aboutId: current.id })
  }
  const id = random.id()
  await tx
    .insertInto('e_file')
    .values({
      firm_id: actor.firmId,
      id,
      client_id: of.client_id,
      tax_return_id: of.id,
      authority,
      attempt: (before[0]?.attempt ?? 0) + 1,
      state: 'transmitted',
      submission_id: submissionId,
      transmitted_on: transmittedOn,
      recorded_at: clock.now(),
      recorded_by: actor.staffMemberId,
    })
    .execute()
  return id
}
