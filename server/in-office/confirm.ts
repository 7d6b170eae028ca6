import { sql } from 'kysely'
import type { Input } from '#contract/endpoint.ts'
import type { inOffice } from '#contract/in-office.ts'
import { mostWrongAnswers } from '#contract/in-office-rules.ts'
import type { Language } from '#contract/values.ts'
import type { Origin } from '#platform/door.ts'
import { sha256 } from '#platform/encryption.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, perform, type Ports } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { firmKey, lastFourHash } from '../firm/keys.ts'
import { plainName } from '../invitations/what-does-not-match.ts'
import { isToken } from '../sign-in/cookies.ts'
import { beginInOfficeSession } from '../sign-in/in-office-session.ts'

interface Opened {
  token: string
  language: Language
}

/**
 * A code from the screen of the staff is opened on a phone. It dies with it: whoever comes second, after ten minutes, or cannot say who the code is for,
 * learns nothing but that.
 * @throws Refusal in-office.link-over, in-office.does-not-match
 */
export async function confirm(ports: Ports, origin: Origin, input: Input<typeof inOffice.confirm>): Promise<Opened> {
  if (!isToken(input.token)) throw new Refusal('in-office.link-over')
  const hash = sha256(input.token)
  const found = await sql<{ firm: string | null }>`select firm_of_in_office_link(${hash}) as firm`.execute(ports.database)
  const firmId = found.rows[0]?.firm
  if (!firmId) throw new Refusal('in-office.link-over')
  return perform(ports, visitorFrom(origin, firmId), (act) => open(act, firmId, hash, input))
}

interface SittingRow {
  id: string
  client_id: string
  person_id: string
  tax_return_id: string
  link_expires_at: Date
  wrong_answers: number
  last_name: string
  last_four_hash: Buffer | null
  ein_last_four_hash: Buffer | null
  language: Language
}

async function open(act: Act, firmId: string, hash: Buffer, typed: { lastName: string; lastFour: string }): Promise<Opened> {
  const { tx, clock } = act
  // Held until the end: of two phones at the same moment one waits, and finds the code used.
  const found = await sql<SittingRow>`
    select i.id, i.client_id, i.person_id, i.tax_return_id, i.link_expires_at, i.wrong_answers, p.last_name,
           p.last_four_hash, case when p.role = 'signer' then c.ein_last_four_hash end as ein_last_four_hash, p.language
    from in_office_sitting i
    join person p on p.firm_id = i.firm_id and p.id = i.person_id
    join client c on c.firm_id = i.firm_id and c.id = i.client_id and c.deleted_at is null
    join staff_member s on s.firm_id = i.firm_id and s.id = i.staff_member_id and s.ended_at is null
    where i.firm_id = ${firmId} and i.link_hash = ${hash} and i.opened_at is null and i.ended_at is null for update of i`.execute(tx)
  const [sitting] = found.rows
  const now = clock.now()
  if (!sitting || sitting.link_expires_at <= now) throw new Refusal('in-office.link-over')
  const about = { clientId: sitting.client_id, personId: sitting.person_id, sittingId: sitting.id }
  const lastFour = lastFourHash(await firmKey(act, firmId), typed.lastFour)
  const matches =
    plainName(typed.lastName) === plainName(sitting.last_name) &&
    [sitting.last_four_hash, sitting.ein_last_four_hash].some((known) => known?.equals(lastFour))
  if (!matches) return refuse(act, firmId, about, sitting.wrong_answers + 1)
  await tx.updateTable('in_office_sitting').set({ opened_at: now }).where('firm_id', '=', firmId).where('id', '=', sitting.id).execute()
  const token = await beginInOfficeSession(act, { firmId, sittingId: sitting.id })
  await tellLive(tx, { topic: 'tax-return', id: sitting.tax_return_id, firmId, clientId: null })
  await record(act, firmId, { type: 'in-office.opened', ...about, device: 'phone' })
  return { token, language: sitting.language }
}

/** The count stays though the answer is no; with the last one the code is dead. */
async function refuse(
  act: Act,
  firmId: string,
  about: { clientId: string; personId: string; sittingId: string },
  wrongAnswers: number,
): Promise<never> {
  const isLast = wrongAnswers >= mostWrongAnswers
  await act.tx
    .updateTable('in_office_sitting')
    .set({ wrong_answers: wrongAnswers, ...(isLast ? { ended_at: act.clock.now(), ended_how: 'too many wrong answers' as const } : {}) })
    .where('firm_id', '=', firmId)
    .where('id', '=', about.sittingId)
    .execute()
  await record(act, firmId, { type: 'in-office.wrong-answer', ...about })
  throw new Refusal(isLast ? 'in-office.link-over' : 'in-office.does-not-match', {}, { keepsChanges: true })
}
