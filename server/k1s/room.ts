/** What a partner sees behind the door, and what they answer. */
import { sql } from 'kysely'
import { availableUntil, consentWording, type K1Answer } from '#contract/k1-rules.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import type { k1Recipient } from '#contract/k1-recipient.ts'
import type { Language } from '#contract/values.ts'
import { oneLine } from '#platform/letter.ts'
import { post } from '#platform/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Recipient } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { k1OfRecipient, type K1Row, readableVersions } from '../access/k1.ts'
import { firmFace } from '../firm/face.ts'
import { firmKey } from '../firm/keys.ts'
import { idleMinutesOf } from '../sign-in/idle-minutes.ts'
import { endRecipientSessions, sampleCodeOf } from '../sign-in/recipient-session.ts'
import { consentWithdrawn } from './e-mails.ts'
import { tellPreparer, tellScreens, tellSigners } from './tell.ts'

/** Whose K-1, what was answered, and what may be read. @throws Refusal k1s.withdrawn */
export async function read(act: Act<Recipient>): Promise<Output<typeof k1Recipient.read>> {
  const k1 = await k1OfRecipient(act)
  const firm = await firmOf(act, k1)
  const versions = await readableVersions(act, k1)
  const newest = versions[0]
  const told = newest?.notified_at ?? act.clock.now()
  return {
    firmName: firm.name,
    firmPhone: firm.phone,
    firmEmail: firm.reply_to,
    firmAddress: [firm.street, [firm.city, [firm.state, firm.postal_code].filter(Boolean).join(' ')].filter(Boolean).join(', ')]
      .filter(Boolean)
      .join(', '),
    timeZone: firm.time_zone,
    entityName: k1.client_name,
    recipientName: k1.recipient_name,
    language: k1.language,
    taxYear: k1.tax_year,
    form: k1.form,
    answer: k1.answer,
    answeredAt: k1.answered_at?.toISOString() ?? null,
    wording: consentWording,
    canChangeAnswer: k1.answer !== 'consent' && k1.mailed_on === null,
    availableUntil: availableUntil(k1.tax_year, told.toISOString().slice(0, 10)),
    isNewestOnPaper: k1.answer === 'withdrawn' && newest !== undefined && newest.id !== k1.version_id,
    versions: versions.map(({ id, number, pages, notified_at: at }, index) => ({
      id,
      version: number,
      notifiedAt: at.toISOString(),
      isSuperseded: index > 0,
      pages: pages ?? [],
    })),
    idleMinutes: idleMinutesOf('taxpayer', act),
  }
}

/** Whom a partner can write to: the firm, at the office of the entity. */
async function firmOf({ tx }: Act, { firm_id: firmId, client_id: clientId }: K1Row) {
  const found = await sql<
    Record<'name' | 'phone' | 'time_zone' | 'street' | 'city' | 'state' | 'postal_code', string> & { reply_to: string | null }
  >`
    select f.name, f.phone, f.time_zone, f.reply_to, o.street, o.city, o.state, o.postal_code
    from client c join firm f on f.id = c.firm_id join office o on o.firm_id = c.firm_id and o.id = c.office_id
    where c.firm_id = ${firmId} and c.id = ${clientId}`.execute(tx)
  const [firm] = found.rows
  if (!firm) throw new Error('A K-1 without its client')
  return firm
}

/** Consent, by somebody who has shown that they can open a PDF. @throws Refusal k1s.withdrawn, k1s.wording-changed, k1s.wrong-sample-code */
export async function consent(act: Act<Recipient>, input: Input<typeof k1Recipient.consent>): Promise<void> {
  const k1 = await k1OfRecipient(act, { lock: true })
  if (k1.answer === 'consent') return
  if (input.wording !== consentWording) throw new Refusal('k1s.wording-changed')
  if (input.sampleCode !== (await sampleCodeOf(act))) throw new Refusal('k1s.wrong-sample-code')
  await keepAnswer(act, k1, 'consent', input.language)
}

/** *I prefer paper*: nothing is readable, and who has to mail it is told. Again: nothing happens. @throws Refusal k1s.withdrawn, k1s.consented-already */
export async function paper(act: Act<Recipient>, input: Input<typeof k1Recipient.paper>): Promise<void> {
  const k1 = await k1OfRecipient(act, { lock: true })
  if (k1.answer === 'consent') throw new Refusal('k1s.consented-already')
  if (k1.answer !== null) return
  await tellOfPaper(act, k1)
  await keepAnswer(act, k1, 'paper', input.language)
}

/** Withdraws consent, confirmed in writing; what was delivered stays. @throws Refusal k1s.withdrawn, k1s.no-consent */
export async function withdrawConsent(act: Act<Recipient>, input: Input<typeof k1Recipient.withdraw>): Promise<void> {
  const k1 = await k1OfRecipient(act, { lock: true })
  if (k1.answer !== 'consent') throw new Refusal('k1s.no-consent')
  await confirmInWriting(act, k1, input.language)
  await tellOfPaper(act, k1)
  await keepAnswer(act, k1, 'withdrawn', input.language)
}

export async function signOut(act: Act<Recipient>): Promise<void> {
  const { firmId, k1Id, sessionId } = act.actor
  await endRecipientSessions(act, firmId, k1Id, sessionId)
  await record(act, firmId, { type: 'k1s.signed-out', k1Id, sessionId })
}

async function keepAnswer(act: Act<Recipient>, k1: K1Row, answer: K1Answer, language: Language): Promise<void> {
  const { tx, actor, clock, random } = act
  await tx
    .insertInto('k1_answer')
    .values({
      firm_id: k1.firm_id,
      id: random.id(),
      k1_id: k1.id,
      answer,
      wording: consentWording,
      language,
      at: clock.now(),
      ip: actor.ip,
      user_agent: actor.userAgent,
    })
    .execute()
  await tellScreens(act, k1)
  await record(act, k1.firm_id, { type: 'k1s.answered', clientId: k1.client_id, k1Id: k1.id, answer, wording: consentWording, language })
}

async function tellOfPaper(act: Act, k1: K1Row): Promise<void> {
  const occasion = `paper ${k1.id} ${act.clock.now().toISOString()}`
  await tellSigners(act, k1, occasion)
  await tellPreparer(act, k1, occasion)
}

async function confirmInWriting(act: Act, k1: K1Row, language: Language): Promise<void> {
  if (k1.email === null) return
  const face = await firmFace(act, k1.firm_id)
  const zone = await sql<{ time_zone: string }>`select time_zone from firm where id = ${k1.firm_id}`.execute(act.tx)
  const about = { face, config: act.config, language, entityName: oneLine(k1.client_name), recipientName: oneLine(k1.recipient_name) }
  const letter = consentWithdrawn(about, act.clock.now(), zone.rows[0]?.time_zone ?? 'UTC')
  await post(act.tx, act, {
    firm: await firmKey(act, k1.firm_id),
    channel: 'email',
    recipient: k1.email,
    subject: letter.subject,
    body: { html: letter.html, text: letter.text },
    aboutId: k1.tax_return_id,
  })
}
