import { sql } from 'kysely'
import { enqueue } from '#platform/jobs.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { settleWhereTo } from '../../access/delivery-question.ts'
import { linkPortalIfFree } from '../../access/link-portal.ts'
import { type Act, perform, type Ports } from '../../audit/act.ts'
import type { Taxpayer } from '../../audit/actor.ts'
import type { AuditEvent } from '../../audit/events.ts'
import { record } from '../../audit/record.ts'
import { endAttempt } from '../../sign-in/attempt.ts'
import { checkCode } from '../../sign-in/check-code.ts'
import { findConfirming, lockConfirming } from '../../sign-in/confirm.ts'
import { mergeAddress } from '../../sign-in/merged-address.ts'
import { refuseKnown } from '../../sign-in/security/confirm-address.ts'
import { tellOfChange } from '../../sign-in/security/tell-of-change.ts'
import { forgive, takeTry } from '../../sign-in/slow-down.ts'
import { howSame, type OnRecord } from '../same-person.ts'

interface Merged {
  linked: { firmName: string; clientName: string }[]
  elsewhere: { firmName: string; firmPhone: string }[]
}

/** What `invited_at_address` answers. */
interface Invited {
  firm_id: string
  person_id: string
  client_id: string
  linked_to: string | null
  was_written: boolean
}

/**
 * The code of a merge. When right, the address is this account's, and portals that firms have opened under it for this very person appear.
 * Whoever else is on record with the address keeps what is theirs: the mailbox alone opens nobody's portal.
 * @throws Refusal sign-in.no-attempt, sign-in.wrong-code, sign-in.code-expired, sign-in.slow-down, sign-in.address-known,
 * sign-in.address-of-another, sign-in.too-many-merged
 */
export async function confirmMerge(ports: Ports, actor: Taxpayer, input: { token: string | undefined; code: string }): Promise<Merged> {
  const counted = await takeTry(ports, `confirm:${actor.identityId}`, actor.ip)
  const begun = await findConfirming(ports, actor, input.token, 'merge')
  if (!begun) throw new Refusal('sign-in.no-attempt')
  const concerned = await sql<Invited>`select * from invited_at_address(${begun.pending.address})`.execute(ports.database)
  const verb = async (act: Act<Taxpayer>) => {
    const attempt = await lockConfirming(act, input.token, 'merge')
    await checkCode(act, attempt, input.code)
    await endAttempt(act.tx, attempt.token)
    return merge(act, attempt.pending.address)
  }
  const merged = await perform(ports, actor, verb, { alsoIn: concerned.rows.map((row) => row.firm_id) })
  await forgive(ports, counted)
  return merged
}

async function merge(act: Act<Taxpayer>, address: string): Promise<Merged> {
  const { tx, actor } = act
  const { identityId } = actor
  await refuseKnown(act, { kind: 'email', address })
  const { addressId } = await mergeAddress(act, address)
  const events: [firmId: string, event: AuditEvent][] = []
  const linked: Invited[] = []
  const elsewhere: string[] = []
  const found = await sql<Invited>`select * from invited_at_address(${address})`.execute(tx)
  for (const row of found.rows) {
    if (row.linked_to === identityId) await settleWhereTo(act, portalOfRow(row))
    else if (await appears(act, row)) linked.push(row)
    else if (row.was_written) elsewhere.push(row.firm_id)
  }
  for (const { firm_id: firmId, client_id: clientId, person_id: personId } of linked) {
    await enqueue(tx, 'signing.release-staged', { firmId, clientId })
    await tellLive(tx, { topic: 'client', id: clientId, firmId, clientId })
    events.push([firmId, { type: 'invitations.portal-linked', clientId, personId, identityId, by: 'merged e-mail' }])
  }
  await tellOfChange(act, 'email-merged', [{ kind: 'email', address }])
  await tellLive(tx, { topic: 'account', id: identityId, firmId: null, clientId: null })
  const firms = new Set([...actor.portals.map((portal) => portal.firmId), ...linked.map((row) => row.firm_id)])
  for (const firmId of firms) events.unshift([firmId, { type: 'sign-in.address-merged', identityId, addressId }])
  const answer = { linked: await namesOf(act, linked), elsewhere: await firmsCalled(act, elsewhere) }
  // In the order of the firms' ids, as every act that records in several.
  for (const [firmId, event] of events.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) await record(act, firmId, event)
  return answer
}

const portalOfRow = (row: Invited) => ({ firmId: row.firm_id, personId: row.person_id, clientId: row.client_id })

/** Only where nobody has the portal yet and the record says that it is this person. */
async function appears(act: Act<Taxpayer>, row: Invited): Promise<boolean> {
  if (row.linked_to !== null) return false
  const onRecord: OnRecord | undefined = await act.tx
    .selectFrom('person')
    .select(['firm_id', 'role', 'first_name', 'last_name', 'tax_identifier_hash'])
    .where('firm_id', '=', row.firm_id)
    .where('id', '=', row.person_id)
    .executeTakeFirst()
  // A firm that has invited somebody only this moment is not in the scope of this act; its link works all the same.
  if (!onRecord || (await howSame(act, act.actor.identityId, onRecord)) !== 'same') return false
  return linkPortalIfFree(act, { firmId: row.firm_id, personId: row.person_id, identityId: act.actor.identityId })
}

async function namesOf({ tx }: Act, rows: readonly Invited[]): Promise<Merged['linked']> {
  if (rows.length === 0) return []
  return tx
    .selectFrom('client')
    .innerJoin('firm', 'firm.id', 'client.firm_id')
    .select(['firm.name as firmName', 'client.name as clientName'])
    .where(
      'client.id',
      'in',
      rows.map((row) => row.client_id),
    )
    .orderBy('client.name')
    .execute()
}

async function firmsCalled({ tx }: Act, ids: readonly string[]): Promise<Merged['elsewhere']> {
  if (ids.length === 0) return []
  return tx.selectFrom('firm').select(['name as firmName', 'phone as firmPhone']).where('id', 'in', ids).orderBy('name').execute()
}
