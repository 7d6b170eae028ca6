/** Consent to electronic records, once for a human and a firm: what is read, the proof that a PDF can be opened, the answer, and taking it back. */
import { sql } from 'kysely'
import { writeSamplePage } from '#pdf/sample-page.ts'
import type { ceremony } from '#contract/ceremony.ts'
import type { ElectronicRecordsAnswer } from '#contract/ceremony-rules.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import type { Language } from '#contract/values.ts'
import { derivedKey, keyedHash } from '#platform/encryption.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../../audit/act.ts'
import type { Taxpayer } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { type Portal, portalOf } from '../../access/portal.ts'
import { firmFace } from '../../firm/face.ts'
import { firmKey } from '../../firm/keys.ts'
import { confirmWithdrawal } from './e-mails.ts'
import { asShown, sampleLines, termsIn, termsWording } from './terms.ts'
import { tellOfPaper } from './tell-firm.ts'

interface Answered {
  answer: ElectronicRecordsAnswer
  at: string
}

/** The last answer of whoever holds this portal; null: none yet. */
export async function lastAnswer({ tx }: Pick<Act, 'tx'>, portal: Portal): Promise<Answered | null> {
  const found = await sql<{ answer: ElectronicRecordsAnswer; at: Date }>`
    select a.answer, a.at from portal_link l
    join electronic_records_answer a on a.firm_id = l.firm_id and a.identity_id = l.identity_id
    where l.firm_id = ${portal.firmId} and l.person_id = ${portal.personId} order by a.at desc, a.id desc limit 1`.execute(tx)
  const [row] = found.rows
  return row ? { answer: row.answer, at: row.at.toISOString() } : null
}

/** What is to be read first. @throws Refusal not-found */
export async function terms(act: Act<Taxpayer>, input: Input<typeof ceremony.terms>): Promise<Output<typeof ceremony.terms>> {
  const portal = portalOf(act.actor, input.portal)
  return {
    wording: termsWording,
    terms: termsIn(input.language, await firmFace(act, portal.firmId)),
    answer: await lastAnswer(act, portal),
  }
}

/** A real, small PDF with a code to type. @throws Refusal not-found */
export async function sample(act: Act<Taxpayer>, input: Input<typeof ceremony.sample>): Promise<Uint8Array> {
  const portal = portalOf(act.actor, input.portal)
  return writeSamplePage(sampleLines[input.language], await sampleCode(act, portal.firmId))
}

/** Stays the same for a session: the page and the PDF may be opened in any order. It proves nothing but that the PDF was read. */
async function sampleCode(act: Act<Taxpayer>, firmId: string): Promise<string> {
  const { key } = await firmKey(act, firmId)
  const hash = keyedHash(derivedKey(key, 'code in the sample of electronic records'), act.actor.sessionId)
  return String(hash.readUInt32BE(0) % 1_000_000).padStart(6, '0')
}

/** What it means for what is signed on paper: `hand-signing/prefer-paper.ts`. @throws Refusal not-found, signing.wording-changed, signing.wrong-sample-code */
export async function agree(act: Act<Taxpayer>, input: Input<typeof ceremony.agree>): Promise<void> {
  const portal = await lockedPortal(act, input.portal)
  if ((await lastAnswer(act, portal))?.answer === 'consent') return
  if (input.wording !== termsWording) throw new Refusal('signing.wording-changed')
  if (input.sampleCode !== (await sampleCode(act, portal.firmId))) throw new Refusal('signing.wrong-sample-code')
  await keep(act, portal, 'consent', input.language)
}

/** The answer alone; as above. @throws Refusal not-found, signing.wording-changed, signing.consent-given */
export async function wantPaper(act: Act<Taxpayer>, input: Input<typeof ceremony.wantPaper>): Promise<void> {
  const portal = await lockedPortal(act, input.portal)
  const before = await lastAnswer(act, portal)
  if (before?.answer === 'consent') throw new Refusal('signing.consent-given')
  // Who has withdrawn gets paper already.
  if (before) return
  if (input.wording !== termsWording) throw new Refusal('signing.wording-changed')
  await tellOfPaper(act, portal)
  await keep(act, portal, 'paper', input.language)
}

/** What was signed before stays as it was signed. @throws Refusal not-found, signing.consent-needed */
export async function withdraw(act: Act<Taxpayer>, input: Input<typeof ceremony.withdraw>): Promise<void> {
  const portal = await lockedPortal(act, input.portal)
  if ((await lastAnswer(act, portal))?.answer !== 'consent') throw new Refusal('signing.consent-needed')
  await confirmWithdrawal(act, portal, input.language)
  await tellOfPaper(act, portal)
  await keep(act, portal, 'withdrawn', input.language)
}

/** Two tabs that answer at once wait for each other. */
async function lockedPortal(act: Act<Taxpayer>, portalId: string): Promise<Portal> {
  const portal = portalOf(act.actor, portalId)
  await sql`select from portal_link where firm_id = ${portal.firmId} and person_id = ${portal.personId} for update`.execute(act.tx)
  return portal
}

async function keep(act: Act<Taxpayer>, portal: Portal, answer: ElectronicRecordsAnswer, language: Language): Promise<void> {
  const { tx, actor, clock, random } = act
  const { firmId, clientId, personId } = portal
  await tx
    .insertInto('electronic_records_answer')
    .values({
      firm_id: firmId,
      id: random.id(),
      person_id: personId,
      identity_id: actor.identityId,
      session_id: actor.sessionId,
      login: actor.userName,
      answer,
      wording: termsWording,
      language,
      shown: asShown(termsIn(language, await firmFace(act, firmId))),
      at: clock.now(),
      ip: actor.ip,
      user_agent: actor.userAgent,
    })
    .execute()
  await tellLive(tx, { topic: 'portal', id: clientId, firmId, clientId })
  await record(act, firmId, { type: 'signing.electronic-records-answered', clientId, personId, answer, wording: termsWording, language })
}
