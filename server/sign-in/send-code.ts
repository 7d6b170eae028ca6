import { sql } from 'kysely'
import { after } from '#platform/clock.ts'
import { post } from '#platform/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import { record } from '../audit/record.ts'
import { firmKey } from '../firm/keys.ts'
import { type Attempt, codeHash, lockAttempt } from './attempt.ts'
import { writeCode } from './e-mails.ts'
import { findMerged } from './merged-address.ts'
import { postMergedNotice } from './tell-merged.ts'

const mostCodesAnHour = 5

/**
 * Sends a fresh six-digit code by the chosen channel; returns the attempt as it is now.
 * @throws Refusal sign-in.no-attempt, bad-input for a channel that is not offered, sign-in.too-many-codes with `waitSeconds`
 */
export async function sendCode(act: Act, token: string | undefined, input: { channel: string }): Promise<Attempt> {
  const { tx, clock, random } = act
  const attempt = await lockAttempt(act, token)
  const channel = attempt.channels.find(({ id, kind }) => id === input.channel && kind !== 'authenticator')
  if (!channel || channel.kind === 'authenticator') throw new Refusal('bad-input', { field: 'channel' })
  const now = clock.now()
  await countSending(act, attempt.account, now)

  await tx.updateTable('sign_in_attempt').set({ sent_to: channel.id, sent_at: now }).where('token_hash', '=', attempt.hash).execute()
  const sent = { ...attempt, sentTo: channel.id, sentAt: now }
  // No portal begins with a merged address: it is told so instead, and the page says what it says to everybody.
  const merged = attempt.kind === 'register' && channel.kind === 'email' ? await findMerged(tx, channel.address) : null
  if (merged) {
    await postMergedNotice(act, { firmId: attempt.firmId, recipient: channel.address, language: attempt.language, tried: 'register' })
    await record(act, attempt.firmId, { type: 'sign-in.merged-address-tried', identityId: merged.identityId, addressId: merged.id })
    return sent
  }
  const code = random.sixDigits()
  await tx
    .insertInto('access_code')
    .values({ attempt_hash: attempt.hash, id: random.id(), channel: channel.id, code_hash: codeHash(attempt.token, code), sent_at: now })
    .execute()
  await postCode(act, attempt, { kind: channel.kind, address: channel.address }, code)
  await record(act, attempt.firmId, { type: 'sign-in.code-sent', identityId: attempt.identityId, channel: channel.kind })
  return sent
}

async function postCode(act: Act, attempt: Attempt, to: { kind: 'email' | 'text'; address: string }, code: string): Promise<void> {
  const { tx, config } = act
  const firm = await tx.selectFrom('firm').select('name').where('id', '=', attempt.firmId).executeTakeFirstOrThrow()
  const message = writeCode(to.kind, { language: attempt.language, firmName: firm.name, code, publicUrl: config.publicUrl })
  await post(tx, act, {
    firm: await firmKey(act, attempt.firmId),
    channel: to.kind,
    recipient: to.address,
    ...message,
    aboutId: null,
  })
}

/** At most five an hour for an account, whatever the attempt and the channel. Two that ask at once are counted one after the other. */
export async function countSending({ tx }: Pick<Act, 'tx'>, account: string, now: Date, most = mostCodesAnHour): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`code sending:${account}`}, 0))`.execute(tx)
  const anHourAgo = after(now, { hours: -1 })
  await tx.deleteFrom('code_sending').where('subject', '=', account).where('sent_at', '<=', anHourAgo).execute()
  const sent = await tx.selectFrom('code_sending').select('sent_at').where('subject', '=', account).orderBy('sent_at').execute()
  const oldest = sent[0]
  if (oldest && sent.length >= most) {
    throw new Refusal('sign-in.too-many-codes', {
      waitSeconds: Math.ceil((after(oldest.sent_at, { hours: 1 }).getTime() - now.getTime()) / 1000),
    })
  }
  await tx.insertInto('code_sending').values({ subject: account, sent_at: now }).execute()
}
