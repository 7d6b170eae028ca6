/** Consent to text messages: given in the portal, withdrawn there or by an answer such as STOP. Each is a row that stays. */
import { type RawBuilder, sql } from 'kysely'
import type { Input } from '#contract/endpoint.ts'
import type { notices } from '#contract/notices.ts'
import type { Language } from '#contract/values.ts'
import { post } from '#platform/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { notFound } from '../access/client.ts'
import { portalOf } from '../access/portal.ts'
import { firmFace, portalUrl } from '../firm/face.ts'
import { firmKey } from '../firm/keys.ts'
import { consentWording, introduction } from './texts.ts'

/**
 * For a query that has `person` as `p` and its `portal_link` as `l`: the number to which texts may go. Consent is somebody's own: it ends with
 * the portal, and with the number in the account.
 */
export const consentedPhone: RawBuilder<string | null> = sql`(
  select t.phone from text_consent t
  where t.firm_id = p.firm_id and t.person_id = p.id and t.withdrawn_at is null and t.identity_id = l.identity_id
    and exists (select from identity_address a where a.identity_id = t.identity_id and a.kind = 'text' and a.address = t.phone))`

/** In which words this person is asked; in the language they use. */
export async function wordingFor(act: Act<Taxpayer>, firmId: string): Promise<string> {
  return consentWording(act.actor.language, await firmFace(act, firmId))
}

export const canSendTexts = ({ config, carriers }: Pick<Act, 'config' | 'carriers'>): boolean =>
  carriers.text !== null || config.twilio !== null

/** @throws Refusal not-found, notices.no-texts, notices.wording-changed */
export async function agreeToTexts(act: Act<Taxpayer>, input: Input<typeof notices.agreeToTexts>): Promise<void> {
  const { tx, actor } = act
  const { firmId, personId, clientId } = portalOf(actor, input.portal)
  const address = await tx
    .selectFrom('identity_address')
    .select('address')
    .where('identity_id', '=', actor.identityId)
    .where('id', '=', input.phoneId)
    .where('kind', '=', 'text')
    .executeTakeFirst()
  if (!address) notFound()
  if (!canSendTexts(act)) throw new Refusal('notices.no-texts')
  if (input.wording !== (await wordingFor(act, firmId))) throw new Refusal('notices.wording-changed')
  await withdraw(act, firmId, { personId }, 'replaced')
  const { language, identityId, ip, userAgent } = actor
  const consentId = await addConsent(act, firmId, {
    personId,
    identityId,
    phone: address.address,
    wording: input.wording,
    language,
    givenHow: 'settings',
    ip,
    userAgent,
  })
  await introduce(act, firmId, { consentId, phone: address.address, language })
  await tellLive(tx, { topic: 'notice', id: clientId, firmId, clientId })
  await record(act, firmId, { type: 'notices.texts-agreed', clientId, personId, consentId, how: 'settings' })
}

/** Without consent there is nothing to withdraw, and nothing to refuse. @throws Refusal not-found */
export async function withdrawTexts(act: Act<Taxpayer>, input: Input<typeof notices.withdrawTexts>): Promise<void> {
  const { firmId, personId, clientId } = portalOf(act.actor, input.portal)
  const [withdrawn] = await withdraw(act, firmId, { personId }, 'settings')
  if (!withdrawn) return
  await tellLive(act.tx, { topic: 'notice', id: clientId, firmId, clientId })
  await record(act, firmId, { type: 'notices.texts-withdrawn', clientId, personId, consentId: withdrawn.id, how: 'settings' })
}

export interface NewConsent {
  personId: string
  identityId: string
  phone: string
  wording: string
  language: Language
  givenHow: 'settings' | 'start'
  ip: string
  userAgent: string
}

export async function addConsent({ tx, clock, random }: Act, firmId: string, consent: NewConsent): Promise<string> {
  const id = random.id()
  await tx
    .insertInto('text_consent')
    .values({
      firm_id: firmId,
      id,
      person_id: consent.personId,
      identity_id: consent.identityId,
      phone: consent.phone,
      wording: consent.wording,
      language: consent.language,
      given_how: consent.givenHow,
      given_at: clock.now(),
      ip: consent.ip,
      user_agent: consent.userAgent,
      withdrawn_at: null,
      withdrawn_how: null,
    })
    .execute()
  return id
}

/** Of one person, or of everybody with this number. */
export async function withdraw(
  { tx, clock }: Act,
  firmId: string,
  of: { personId: string } | { phone: string },
  how: 'settings' | 'stop' | 'replaced',
): Promise<{ id: string; person_id: string }[]> {
  return tx
    .updateTable('text_consent')
    .set({ withdrawn_at: clock.now(), withdrawn_how: how })
    .where('firm_id', '=', firmId)
    .where('personId' in of ? 'person_id' : 'phone', '=', 'personId' in of ? of.personId : of.phone)
    .where('withdrawn_at', 'is', null)
    .returning(['id', 'person_id'])
    .execute()
}

/** The first text, at once: it says how to stop, and shows that the number is the right one. */
async function introduce(act: Act, firmId: string, consent: { consentId: string; phone: string; language: Language }): Promise<void> {
  const face = await firmFace(act, firmId)
  const words = introduction({ language: consent.language, firmName: face.name, portalUrl: portalUrl(face, act.config) })
  await post(act.tx, act, {
    firm: await firmKey(act, firmId),
    channel: 'text',
    recipient: consent.phone,
    subject: words.slice(0, 60),
    body: { html: null, text: words },
    aboutId: consent.consentId,
  })
}
