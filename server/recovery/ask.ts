import { sql } from 'kysely'
import { enqueue } from '#platform/jobs.ts'
import { tellLive } from '#platform/live.ts'
import { type Act, perform, type Ports } from '../audit/act.ts'
import type { System, Visitor } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { findRecovery } from './attempt.ts'

/** Asks the firm for help. Whom that is about is found out by a job, so that the answer and its time are the same for nobody. */
export async function askFirm(act: Act<Visitor>, token: string | undefined): Promise<void> {
  const attempt = await findRecovery(act, token)
  await enqueue(act.tx, 'recovery.ask-firm', { attempt: attempt.hash.toString('hex') })
}

/** The job: a call for help in each firm and for each who may be meant. Carries no word of whoever asks: staff call the number on record. */
export async function passOnToFirm(ports: Ports, input: { attempt: string }): Promise<void> {
  const found = await sql<{ identity_id: string; firm_id: string; room: 'firm' | 'taxpayer' }>`
    select candidate as identity_id, asked as firm_id, a.room
    from recovery_attempt a, unnest(a.candidates) candidate, unnest(firms_of(candidate, a.room)) asked
    where a.token_hash = ${Buffer.from(input.attempt, 'hex')} and a.assisted_id is null
    order by asked, candidate`.execute(ports.database)
  for (const { identity_id: identityId, firm_id: firmId, room } of found.rows) {
    const actor: System = { kind: 'system', firmId, job: 'recovery.ask-firm' }
    await perform(ports, actor, (act) => noteAsked(act, { identityId, firmId, room }))
  }
}

/** One call for help at a time. One that is too old makes room. */
async function noteAsked(
  act: Act<System>,
  { identityId, firmId, room }: { identityId: string; firmId: string; room: 'firm' | 'taxpayer' },
): Promise<void> {
  const { tx, clock, random } = act
  const now = clock.now()
  await tx
    .updateTable('assisted_recovery')
    .set({ ended_at: now, ended_how: 'expired' })
    .where('firm_id', '=', firmId)
    .where('identity_id', '=', identityId)
    .where('ended_at', 'is', null)
    .where('expires_at', '<=', now)
    .execute()
  const of =
    room === 'firm'
      ? await tx
          .selectFrom('staff_member')
          .select(['id as staff_member_id', sql<null>`null`.as('person_id')])
          .where('firm_id', '=', firmId)
          .where('identity_id', '=', identityId)
          .where('ended_at', 'is', null)
          .executeTakeFirst()
      : await tx
          .selectFrom('portal_link')
          .select(['person_id', sql<null>`null`.as('staff_member_id')])
          .where('firm_id', '=', firmId)
          .where('identity_id', '=', identityId)
          .orderBy('linked_at', 'desc')
          .executeTakeFirst()
  if (!of) return
  const recoveryId = random.id()
  const made = await tx
    .insertInto('assisted_recovery')
    .values({ firm_id: firmId, id: recoveryId, identity_id: identityId, ...of, ...notStarted, asked_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows !== 1n) return
  await tellLive(tx, { topic: 'client', id: recoveryId, firmId, clientId: null })
  await record(act, firmId, { type: 'recovery.asked', identityId, recoveryId })
}

const notStarted = {
  started_at: null,
  started_by: null,
  checked_how: null,
  identity_document: null,
  known_since: null,
  link_hash: null,
  link_kind: null,
  email: null,
  mobile: null,
  spoken_hash: null,
  opens_at: null,
  expires_at: null,
  confirmed_at: null,
  ended_at: null,
  ended_how: null,
}
