import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { recovery } from '#contract/recovery.ts'
import type { Origin } from '#platform/door.ts'
import { sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { isToken } from '../sign-in/cookies.ts'
import { forgive, takeTry } from '../sign-in/slow-down.ts'
import { spokenHash } from './assist.ts'
import { isUnderWay, type Started } from './assisted.ts'
import { type RecoveryAttempt, startRecovery } from './attempt.ts'

/** Which firm a link or a notice is from. @throws Refusal recovery.link-over */
export async function firmOfToken({ database }: Pick<Ports, 'database'>, token: string): Promise<{ firmId: string; hash: Buffer }> {
  if (!isToken(token)) throw new Refusal('recovery.link-over')
  const hash = sha256(token)
  const found = await sql<{ firm_id: string | null }>`select firm_of_recovery(${hash}) as firm_id`.execute(database)
  const firmId = found.rows[0]?.firm_id
  if (!firmId) throw new Refusal('recovery.link-over')
  return { firmId, hash }
}

/** Looks at a link; uses nothing up, however often it is opened. @throws Refusal recovery.link-over */
export async function lookAtLink(ports: Ports, origin: Origin, input: { token: string }): Promise<Output<typeof recovery.lookAtLink>> {
  const { firmId, hash } = await firmOfToken(ports, input.token)
  return look(ports, visitorFrom(origin, firmId), async (act) => describe(act, await linkThatWorks(act, hash)))
}

/**
 * The link, once it opens, with the digits that the firm has told the person: a recovery of exactly this person begins.
 * @throws Refusal recovery.link-over, recovery.not-yet with `opensAt`, recovery.wrong-spoken-code, sign-in.slow-down
 */
export async function beginByLink(ports: Ports, origin: Origin, input: { token: string; spokenCode: string }): Promise<RecoveryAttempt> {
  const { firmId, hash } = await firmOfToken(ports, input.token)
  const account = `recovery link ${hash.toString('base64url')}`
  const counted = await takeTry(ports, account, origin.ip)
  const begun = await perform(ports, visitorFrom(origin, firmId), async (act) => {
    const row = await linkThatWorks(act, hash)
    if (row.opens_at > act.clock.now()) throw new Refusal('recovery.not-yet', { opensAt: row.opens_at.toISOString() })
    if (!row.spoken_hash || !timingSafeEqual(row.spoken_hash, spokenHash(input.token, input.spokenCode))) return refuseDigits(act, row)
    return startRecovery(act, {
      room: row.staff_member_id ? 'firm' : 'taxpayer',
      firmId,
      account: `recovery of ${row.id}`,
      candidates: [row.identity_id],
      assistedId: row.id,
    })
  })
  await forgive(ports, counted)
  return begun
}

async function refuseDigits(act: Act, row: Started): Promise<never> {
  await record(act, row.firm_id, { type: 'sign-in.failed', identityId: row.identity_id, why: 'recovery: digits from the firm' })
  throw new Refusal('recovery.wrong-spoken-code', {}, { keepsChanges: true })
}

async function linkThatWorks({ tx, clock }: Act, hash: Buffer): Promise<Started> {
  const row = await tx.selectFrom('assisted_recovery').selectAll().where('link_hash', '=', hash).executeTakeFirst()
  if (!row || !isUnderWay(row, clock.now())) throw new Refusal('recovery.link-over')
  return row
}

/** Whose firm it is from, in the person's language, and since when it opens. */
export async function describe({ tx, clock }: Act, row: Started): Promise<Output<typeof recovery.lookAtLink>> {
  const firm = await tx.selectFrom('firm').select(['name', 'phone']).where('id', '=', row.firm_id).executeTakeFirstOrThrow()
  const { language } = await tx.selectFrom('identity').select('language').where('id', '=', row.identity_id).executeTakeFirstOrThrow()
  return {
    firmName: firm.name,
    firmPhone: firm.phone,
    language,
    opensAt: row.opens_at.toISOString(),
    isOpen: row.opens_at <= clock.now(),
  }
}
