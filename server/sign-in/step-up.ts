/**
 * Step-up (OWASP ASVS 5.0, 7.5.1 and 7.5.3): whoever has only got hold of a session must not be able to take the account. What matters asks
 * that the person has proven themselves in this session within the last ten minutes. Used by every act that changes how somebody gets in;
 * export and reveal of identifiers use the same.
 */
import { after } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { sql } from 'kysely'
import type { Channel } from './attempt.ts'
import { channelsFor } from './channels.ts'
import { recordInEachFirm } from './record-in-each-firm.ts'

const freshMinutes = 10

/** Proofs at sign-in that only the person can bring. A code to a mailbox, alone on a device that is remembered, is not one. */
const strongProofs = new Set(['password', 'pin', 'authenticator', 'passkey', 'recovery'])

/** The first line of a verb that matters. @throws Refusal sign-in.step-up-needed */
export async function needFreshProof({ tx, actor, clock }: Act<Taxpayer | Staff>): Promise<void> {
  const session = await tx
    .selectFrom('session')
    .select(['created_at', 'proven_at', 'proofs'])
    .where('id', '=', actor.sessionId)
    .executeTakeFirstOrThrow()
  const atSignIn = session.proofs.some((proof) => strongProofs.has(proof)) ? session.created_at : null
  const provenAt = session.proven_at ?? atSignIn
  if (!provenAt || after(provenAt, { minutes: freshMinutes }) <= clock.now()) throw new Refusal('sign-in.step-up-needed')
}

/**
 * Where a code can come from that proves again who is there: the authenticator; and a taxpayer's addresses, unless somebody else could read
 * the code (the spouse with the same mailbox) or it would only repeat the one proof that has opened the session on a known device.
 */
export async function channelsToProve({ tx, actor }: Act<Taxpayer | Staff>): Promise<Channel[]> {
  const began = actor.proofs.some((proof) => strongProofs.has(proof))
  const shared = await sql<{ shares: boolean }>`select shares_address(${actor.identityId}) as shares`.execute(tx)
  const counts = actor.kind === 'taxpayer' && began && shared.rows[0]?.shares === false
  return channelsFor(tx, actor.identityId, counts ? ['authenticator', 'email code', 'text code'] : ['authenticator'])
}

/** The person has just proven again who is there. Call it last: it records. */
export async function noteFreshProof(act: Act<Taxpayer | Staff>, proof: string): Promise<void> {
  const { tx, actor, clock } = act
  await tx.updateTable('session').set({ proven_at: clock.now() }).where('id', '=', actor.sessionId).execute()
  await recordInEachFirm(act, { type: 'sign-in.proven-again', identityId: actor.identityId, sessionId: actor.sessionId, proof })
}
