import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import type { identityChecks } from '#contract/identity-checks.ts'
import { mostFailedChecks, visitHours } from '#contract/identity-rules.ts'
import { after } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { clientForStaff, notFound } from '../access/client.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { moveHandSigning } from '../hand-signing/ask.ts'
import { todayOf } from '../payments/today.ts'
import { conclude, tellChange } from './conclude.ts'
import { standingOf } from './standing.ts'

/**
 * Staff saw who it is: a government photo ID, or somebody whom the firm identified in an earlier year and who is present (Pub. 1345). What lay on the table
 * is noted, never its number. After three failures only an administrator may let it count, and that is said in the evidence.
 * @throws Refusal not-found, not-allowed, identity.say-how, identity.known-too-short, identity.by-hand
 */
export async function noteInPerson(act: Act<Staff>, input: Input<typeof identityChecks.inPerson>): Promise<{ checkId: string; at: Date }> {
  const { tx, actor, clock, random } = act
  const { firmId } = actor
  const { personId, identityDocument, knownSince } = input
  const { id: clientId } = await personSeen(act, input)
  const one = await standingOf(act, firmId, { clientId, personId }, null)
  const despiteFailures = one.failed >= mostFailedChecks
  if (despiteFailures && !input.despiteFailures) throw new Refusal('identity.by-hand')
  if (despiteFailures) await backFromPaper(act, personId)
  if (one.open) await conclude(act, firmId, one.open.id, { outcome: 'not finished', reason: 'left' })
  const now = clock.now()
  const checkId = random.id()
  await tx
    .insertInto('identity_check')
    .values({
      firm_id: firmId,
      id: checkId,
      client_id: clientId,
      person_id: personId,
      way: 'in person',
      begun_at: now,
      ended_at: now,
      outcome: 'passed',
      identity_document: identityDocument,
      known_since: knownSince,
      checked_by: actor.staffMemberId,
      despite_failures: despiteFailures,
    })
    .execute()
  await tellChange(act, firmId, { clientId, personId })
  const event = { clientId, personId, checkId, identityDocument, knownSince, despiteFailures }
  await record(act, firmId, { type: 'identity-checks.in-person', ...event })
  return { checkId, at: now }
}

/** The same, for who only wants to know how long it counts. */
export async function sayInPerson(
  act: Act<Staff>,
  input: Input<typeof identityChecks.inPerson>,
): Promise<Output<typeof identityChecks.inPerson>> {
  const { at } = await noteInPerson(act, input)
  return { countsUntil: after(at, { hours: visitHours }).toISOString() }
}

/** The client whose person it is, held, once what is said about them makes sense. */
async function personSeen(act: Act<Staff>, { client, personId, identityDocument, knownSince }: Input<typeof identityChecks.inPerson>) {
  const { firmId } = act.actor
  const { id } = await clientForStaff(act, client)
  mustBeAllowed(act.actor, 'documents.send')
  const found = await sql`select from person where firm_id = ${firmId} and id = ${personId} and client_id = ${id} for update`.execute(
    act.tx,
  )
  if (found.rows.length === 0) notFound()
  if ((identityDocument === null) === (knownSince === null)) throw new Refusal('identity.say-how')
  const { today } = await todayOf(act, firmId)
  if (knownSince !== null && knownSince >= Number(today.slice(0, 4))) throw new Refusal('identity.known-too-short')
  return { id }
}

/** The administrator's word ends signing by hand after three failures; a paper that was handed in already is decided on as any other. */
async function backFromPaper(act: Act<Staff>, personId: string): Promise<void> {
  mustBeAllowed(act.actor, 'signing.allow-in-person')
  const { firmId } = act.actor
  const byHand = await act.tx
    .selectFrom('hand_signing')
    .select(['id', 'state'])
    .where('firm_id', '=', firmId)
    .where('person_id', '=', personId)
    .where('why', '=', 'three-failures')
    .where('state', 'in', ['requested', 'rejected'])
    .forUpdate()
    .execute()
  for (const one of byHand) await moveHandSigning(act, firmId, one, 'ended')
}
