/** Who hears of an answer. Letters and texts say that something waits in the portal, never what (IRC §7216). */
import { sql } from 'kysely'
import { latestToTell } from '#contract/e-file-rules.ts'
import { after } from '#platform/clock.ts'
import type { EFileRow } from '../access/e-file.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { tell, tellStaff } from '../notices/tell.ts'

/** Before the time of the law is over, whoever has not told the client is reminded. */
const hoursToSpare = 6

type Told = Pick<EFileRow, 'firm_id' | 'id' | 'client_id'>

async function personsWithPortal({ tx }: Act, { firm_id: firmId, client_id: clientId }: Told): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select p.id from person p
    join client c on c.firm_id = p.firm_id and c.id = p.client_id and c.portal_access
    join portal_link l on l.firm_id = p.firm_id and l.person_id = p.id
    where p.firm_id = ${firmId} and p.client_id = ${clientId}`.execute(tx)
  return found.rows.map(({ id }) => id)
}

export async function tellOfAcceptance(act: Act, row: Told, acceptedOn: string): Promise<void> {
  for (const personId of await personsWithPortal(act, row))
    await tell(act, row.firm_id, { kind: 'return-accepted', personId, aboutId: row.id, path: '/tax-returns', occasion: acceptedOn })
}

/** False: nobody of the client has a portal, and nobody was told. */
export async function tellOfRejection(act: Act, row: Told, rejectedAt: Date): Promise<boolean> {
  const personIds = await personsWithPortal(act, row)
  for (const personId of personIds)
    await tell(act, row.firm_id, {
      kind: 'return-rejected',
      personId,
      aboutId: row.id,
      path: '/tax-returns',
      occasion: rejectedAt.toISOString(),
    })
  if (personIds.length === 0) return false
  await act.tx
    .updateTable('e_file')
    .set({ shown_at: act.clock.now() })
    .where('firm_id', '=', row.firm_id)
    .where('id', '=', row.id)
    .where('shown_at', 'is', null)
    .execute()
  return true
}

export async function hasPortal(act: Act, row: Omit<Told, 'id'>): Promise<boolean> {
  return (await personsWithPortal(act, { ...row, id: '' })).length > 0
}

/** Who recorded the rejection, and who prepares the client's returns: by e-mail only when the time of the law is nearly over. */
export async function remindStaff(act: Act<Staff>, row: Told & { tax_return_id: string }, rejectedAt: Date): Promise<void> {
  const found = await sql<{ id: string }>`
    select s.id from staff_member s join client c on c.firm_id = s.firm_id and c.id = ${row.client_id}
    where s.firm_id = ${row.firm_id} and s.ended_at is null and s.id in (c.preparer_id, ${act.actor.staffMemberId})`.execute(act.tx)
  for (const { id: staffMemberId } of found.rows)
    await tellStaff(act, row.firm_id, {
      kind: 'client-not-told',
      staffMemberId,
      clientId: row.client_id,
      aboutId: row.id,
      path: `/firm/returns/${row.tax_return_id}/submission`,
      occasion: rejectedAt.toISOString(),
      after: after(latestToTell(rejectedAt), { hours: -hoursToSpare }),
    })
}
