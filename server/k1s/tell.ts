/** Who is told that something about K-1s waits for them. No telling carries whose K-1 it is. */
import { sql } from 'kysely'
import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'
import type { K1Row } from '../access/k1.ts'
import { k1sWhere } from '../access/k1.ts'
import { waitsForSigner } from '#contract/k1-rules.ts'
import { stopTelling, tell, tellStaff } from '../notices/tell.ts'
import { stateOf } from './view.ts'

type About = Pick<K1Row, 'firm_id' | 'client_id' | 'tax_return_id'>

/** Every open screen of the firm and of the signer asks again. */
export const tellScreens = ({ tx }: Pick<Act, 'tx'>, { firm_id: firmId, client_id: clientId }: Pick<About, 'firm_id' | 'client_id'>) =>
  tellLive(tx, { topic: 'k1', id: clientId, firmId, clientId })

/** The signers of the entity: something waits to be handed out. `occasion` once for each thing that happened. */
export async function tellSigners(act: Act, about: About, occasion: string): Promise<void> {
  const signers = await sql<{ id: string }>`
    select id from person where firm_id = ${about.firm_id} and client_id = ${about.client_id} and role = 'signer' order by id`.execute(
    act.tx,
  )
  for (const { id } of signers.rows)
    await tell(act, about.firm_id, { kind: 'k1-to-distribute', personId: id, aboutId: about.tax_return_id, path: '/k1s', occasion })
}

/** Nothing of this return waits for the signer any more: the bell is quiet. */
export async function stopTellingIfDone(act: Act, about: About): Promise<void> {
  const rows = await k1sWhere(act, sql`k.firm_id = ${about.firm_id} and k.tax_return_id = ${about.tax_return_id}`)
  if (rows.some((row) => waitsForSigner(stateOf(row)))) return
  await stopTelling(act, about.firm_id, { aboutId: about.tax_return_id, kind: 'k1-to-distribute' })
}

/** Whoever prepares the returns of this entity, where somebody does. */
export async function tellPreparer(act: Act, about: About, occasion: string): Promise<void> {
  const found = await sql<{ id: string }>`
    select s.id from client c join staff_member s on s.firm_id = c.firm_id and s.id = c.preparer_id
    where c.firm_id = ${about.firm_id} and c.id = ${about.client_id} and s.ended_at is null`.execute(act.tx)
  const [preparer] = found.rows
  if (!preparer) return
  await tellStaff(act, about.firm_id, {
    kind: 'k1-question',
    staffMemberId: preparer.id,
    clientId: about.client_id,
    aboutId: about.tax_return_id,
    path: `/firm/returns/${about.tax_return_id}/k1s`,
    occasion,
  })
}
