import type { RecoveryProof } from '#contract/recovery-policy.ts'
import { keyedHash } from '#platform/encryption.ts'
import { enqueue } from '#platform/jobs.ts'
import { post } from '#platform/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { System, Visitor } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { firmKey } from '../firm/keys.ts'
import { writeCode } from '../sign-in/e-mails.ts'
import { countSending } from '../sign-in/send-code.ts'
import { networkOf } from '../sign-in/slow-down.ts'
import { codeKeyOwner, findRecovery, mustBeAsked } from './attempt.ts'
import { type Place, placesFor } from './places.ts'

/** Whatever networks ask: more would be a nuisance in somebody's mailbox. */
const mostForOnePersonAnHour = 20

/**
 * Asks for a code. Whether there is somebody to send it to is found out by a job, so that the answer and its time are the same.
 * @throws Refusal sign-in.no-attempt, bad-input for a proof that is not asked, sign-in.too-many-codes
 */
export async function askForCode(act: Act<Visitor>, token: string | undefined, input: { proof: RecoveryProof }): Promise<void> {
  const attempt = await findRecovery(act, token)
  mustBeAsked(attempt, input.proof)
  await countSending(act, `${attempt.account} ${networkOf(act.actor.ip)}`, act.clock.now())
  await enqueue(act.tx, 'recovery.send-code', { firmId: attempt.firmId, attempt: attempt.hash.toString('hex'), proof: input.proof })
}

/** The job: a fresh code to each who may be meant and has such an address. */
export async function sendCode(act: Act<System>, input: { attempt: string; proof: RecoveryProof }): Promise<void> {
  const { tx, clock } = act
  const hash = Buffer.from(input.attempt, 'hex')
  const attempt = await tx
    .selectFrom('recovery_attempt')
    .select(['room', 'firm_id', 'candidates', 'code_key', 'assisted_id'])
    .where('token_hash', '=', hash)
    .where('expires_at', '>', clock.now())
    .forUpdate()
    .executeTakeFirst()
  if (!attempt) return
  const { room, firm_id: firmId, candidates, assisted_id: assistedId } = attempt
  const key = act.masterKey.unwrap(attempt.code_key, codeKeyOwner(hash))
  for (const place of await placesFor(act, { room, firmId, candidates, assistedId })) {
    if (place.proof === input.proof && (await mayStillSend(act, place))) await send(act, { hash, key, firmId, place })
  }
}

async function mayStillSend(act: Act, { identityId }: Place): Promise<boolean> {
  try {
    await countSending(act, `recovery of ${identityId}`, act.clock.now(), mostForOnePersonAnHour)
    return true
  } catch (error) {
    if (error instanceof Refusal) return false
    throw error
  }
}

async function send(act: Act, { hash, key, firmId, place }: { hash: Buffer; key: Buffer; firmId: string; place: Place }): Promise<void> {
  const { tx, clock, random, config } = act
  const code = random.sixDigits()
  const channel = place.address.includes('@') ? 'email' : 'text'
  await tx
    .insertInto('recovery_attempt_code')
    .values({
      attempt_hash: hash,
      id: random.id(),
      identity_id: place.identityId,
      proof: place.proof,
      address: place.address,
      code_hash: keyedHash(key, code),
      sent_at: clock.now(),
    })
    .execute()
  const { language } = await tx.selectFrom('identity').select('language').where('id', '=', place.identityId).executeTakeFirstOrThrow()
  const firm = await tx.selectFrom('firm').select('name').where('id', '=', firmId).executeTakeFirstOrThrow()
  const message = writeCode(channel, { language, firmName: firm.name, code, publicUrl: config.publicUrl })
  await post(tx, act, { firm: await firmKey(act, firmId), channel, recipient: place.address, ...message, aboutId: null })
  await record(act, firmId, { type: 'sign-in.code-sent', identityId: place.identityId, channel })
}
