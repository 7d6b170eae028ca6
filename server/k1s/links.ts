/** The links that e-mails to a partner carry: the newest works for thirty days, and looking at one never uses it up. */
import { sql } from 'kysely'
import { linkDays } from '#contract/k1-rules.ts'
import { after } from '#platform/clock.ts'
import { sha256 } from '#platform/encryption.ts'
import { oneLine } from '#platform/letter.ts'
import { post } from '#platform/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act, Ports } from '../audit/act.ts'
import { k1AtDoor, type K1Row } from '../access/k1.ts'
import { firmFace, portalUrl } from '../firm/face.ts'
import { firmKey } from '../firm/keys.ts'
import { endRecipientAttempts } from '../sign-in/attempt.ts'
import { isToken } from '../sign-in/cookies.ts'
import { endRecipientSessions } from '../sign-in/recipient-session.ts'
import { k1Available } from './e-mails.ts'

const mostLinksAnHour = 5

/** Whose failures and codes are counted: the K-1's, for there is no account. */
export const attemptAccount = (k1Id: string): string => `k1:${k1Id}`

/**
 * E-mails a fresh link for the current version, which takes the place of the earlier ones. The caller holds the K-1.
 * @throws Refusal k1s.no-email; k1s.too-many-links with `waitSeconds`; both with `name`
 */
export async function mailLink(act: Act, k1: K1Row): Promise<void> {
  const { tx, clock, random } = act
  const name = k1.recipient_name
  if (k1.email === null) throw new Refusal('k1s.no-email', { name })
  const now = clock.now()
  await refuseTooMany(act, k1)
  await endLinks(act, k1)
  const token = random.token()
  const face = await firmFace(act, k1.firm_id)
  const letter = k1Available(
    { face, config: act.config, language: k1.language, entityName: oneLine(k1.client_name), recipientName: oneLine(name) },
    { link: `${portalUrl(face, act.config)}/k/${token}`, isAmended: k1.version_number > 1, taxYear: k1.tax_year, now },
  )
  const messageId = await post(tx, act, {
    firm: await firmKey(act, k1.firm_id),
    channel: 'email',
    recipient: k1.email,
    subject: letter.subject,
    body: { html: letter.html, text: letter.text },
    // Of the return: so a failure is among what needs somebody of the firm.
    aboutId: k1.tax_return_id,
  })
  await tx
    .insertInto('k1_link')
    .values({
      firm_id: k1.firm_id,
      id: random.id(),
      k1_id: k1.id,
      k1_version_id: k1.version_id,
      token_hash: sha256(token),
      outbox_message_id: messageId,
      sent_at: now,
      expires_at: after(now, { days: linkDays }),
      replaced_at: null,
    })
    .execute()
  await sql`update k1_version set notified_at = coalesce(notified_at, ${now}) where firm_id = ${k1.firm_id} and id = ${k1.version_id}`.execute(
    tx,
  )
}

async function refuseTooMany({ tx, clock }: Act, k1: K1Row): Promise<void> {
  const now = clock.now()
  const recent = await tx
    .selectFrom('k1_link')
    .select('sent_at')
    .where('firm_id', '=', k1.firm_id)
    .where('k1_id', '=', k1.id)
    .where('sent_at', '>', after(now, { hours: -1 }))
    .orderBy('sent_at')
    .execute()
  const oldest = recent.at(-mostLinksAnHour)
  if (!oldest) return
  const waitSeconds = Math.ceil((after(oldest.sent_at, { hours: 1 }).getTime() - now.getTime()) / 1000)
  throw new Refusal('k1s.too-many-links', { waitSeconds, name: k1.recipient_name })
}

/** Links that were sent until now no longer work, nor does a code that was sent because of one. */
export async function endLinks({ tx, clock }: Act, { firm_id: firmId, id }: Pick<K1Row, 'firm_id' | 'id'>): Promise<void> {
  await tx
    .updateTable('k1_link')
    .set({ replaced_at: clock.now() })
    .where('firm_id', '=', firmId)
    .where('k1_id', '=', id)
    .where('replaced_at', 'is', null)
    .execute()
  await endRecipientAttempts(tx, attemptAccount(id))
}

/** Whoever came in until now is out, and comes in no more. */
export async function endEveryWayIn(act: Act, k1: Pick<K1Row, 'firm_id' | 'id'>): Promise<void> {
  await endLinks(act, k1)
  await endRecipientSessions(act, k1.firm_id, k1.id)
}

/** E-mail or mobile is another one: what came through the old one does not count for whoever has the new one. */
export async function beginContactAnew(act: Act, k1: Pick<K1Row, 'firm_id' | 'id'>): Promise<void> {
  await endEveryWayIn(act, k1)
  await act.tx.updateTable('k1').set({ contact_since: act.clock.now() }).where('firm_id', '=', k1.firm_id).where('id', '=', k1.id).execute()
  await act.tx.updateTable('k1_version').set({ notified_at: null }).where('firm_id', '=', k1.firm_id).where('k1_id', '=', k1.id).execute()
}

/** Which firm a link leads to. @throws Refusal k1s.link-unknown */
export async function firmOfLink({ database }: Pick<Ports, 'database'>, token: string): Promise<string> {
  if (!isToken(token)) throw new Refusal('k1s.link-unknown')
  const found = await sql<{ firm_id: string | null }>`select firm_of_k1_link(${sha256(token)}) as firm_id`.execute(database)
  const firmId = found.rows[0]?.firm_id
  if (!firmId) throw new Refusal('k1s.link-unknown')
  return firmId
}

/** What a link leads to. @throws Refusal k1s.link-unknown, k1s.withdrawn, k1s.link-replaced */
export async function k1BehindLink(
  act: Act,
  firmId: string,
  token: string,
  options: { lock?: boolean } = {},
): Promise<{ k1: K1Row; isExpired: boolean }> {
  const find = () =>
    act.tx.selectFrom('k1_link').selectAll().where('firm_id', '=', firmId).where('token_hash', '=', sha256(token)).executeTakeFirst()
  const seen = await find()
  if (!seen) throw new Refusal('k1s.link-unknown')
  const k1 = await k1AtDoor(act, firmId, seen.k1_id, options)
  // Read again once the K-1 is held: it may have been replaced while we waited.
  const link = options.lock ? await find() : seen
  if (!link || link.replaced_at) throw new Refusal('k1s.link-replaced')
  return { k1, isExpired: link.expires_at <= act.clock.now() }
}
