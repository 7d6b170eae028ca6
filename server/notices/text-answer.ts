/** What people answer to texts. STOP and its like end the notices of every firm that texts this number: the number that sends is one for all. */
import { sql } from 'kysely'
import type { Language } from '#contract/values.ts'
import type { Origin } from '#platform/door.ts'
import { tellLive } from '#platform/live.ts'
import { readPhone } from '#platform/phone-number.ts'
import { Refusal } from '#platform/refusal.ts'
import { isSignedByTwilio } from '#platform/twilio-signature.ts'
import { type Act, perform, type Ports } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { addConsent, withdraw } from './text-consent.ts'
import { answers } from './texts.ts'

const path = '/api/text-answers'
const system: System = { kind: 'system', firmId: null, job: 'notices.text-answer' }

type Wish = 'stop' | 'start' | 'help' | 'other'

/** The words that carriers know (CTIA Messaging Principles, 5.1.3; 47 CFR 64.1200(a)(10)), and the same in Spanish. */
const wishes: Record<Exclude<Wish, 'other'>, readonly string[]> = {
  stop: ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT', 'ALTO', 'PARAR', 'PARE', 'CANCELAR', 'BAJA', 'FIN'],
  start: ['START', 'UNSTOP', 'YES', 'INICIAR', 'COMENZAR', 'ALTA'],
  help: ['HELP', 'INFO', 'AYUDA'],
}

function wishOf(text: string): Wish {
  const word = text
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toUpperCase()
  return (['stop', 'start', 'help'] as const).find((wish) => wishes[wish].includes(word)) ?? 'other'
}

/** @throws Refusal notices.not-signed. Returns TwiML. */
export async function takeTextAnswer(
  ports: Ports,
  origin: Origin,
  { fields, signature }: { fields: Readonly<Record<string, string>>; signature: string },
): Promise<string> {
  const { twilio, publicUrl } = ports.config
  if (!twilio || !isSignedByTwilio(twilio.authToken, `${publicUrl}${path}`, fields, signature)) throw new Refusal('notices.not-signed')
  const phone = readPhone(fields['From'] ?? '')
  if (phone === null) return twiml(null)
  const wish = wishOf(fields['Body'] ?? '')
  const firms = await sql<{ id: string }>`select firms_of_text_consent(${phone}) as id`.execute(ports.database)
  const firmIds = firms.rows.map(({ id }) => id).sort()
  const answer = await perform(ports, system, (act) => answerTo(act, { origin, phone, wish, firmIds }), { alsoIn: firmIds })
  // With its own opt-out management on, the service has answered already.
  return twiml(fields['OptOutType'] === undefined ? answer : null)
}

interface Asked {
  origin: Origin
  phone: string
  wish: Wish
  firmIds: readonly string[]
}

async function answerTo(act: Act, asked: Asked): Promise<string | null> {
  const { wish, firmIds, phone } = asked
  const firms = firmIds.length
    ? await act.tx.selectFrom('firm').select(['name', 'phone']).where('id', 'in', firmIds).orderBy('name').execute()
    : []
  const language = await languageOf(act, asked)
  if (wish === 'help') return answers.help(language, firms)
  if (wish === 'stop') {
    for (const firmId of firmIds) await stopIn(act, firmId, phone)
    return answers.stopped(language, firms)
  }
  if (wish === 'start') {
    let started = 0
    for (const firmId of firmIds) started += await startIn(act, firmId, asked)
    return started > 0 ? answers.started(language, firms) : answers.agreeFirst(language, firms)
  }
  // Somebody whom nobody here has ever texted is not drawn into a conversation.
  return firms.length > 0 ? answers.nobodyReads(language, firms) : null
}

async function stopIn(act: Act, firmId: string, phone: string): Promise<void> {
  for (const { id: consentId, person_id: personId } of await withdraw(act, firmId, { phone }, 'stop')) {
    const clientId = await clientOf(act, firmId, personId)
    await tellLive(act.tx, { topic: 'notice', id: clientId, firmId, clientId })
    await record(act, firmId, { type: 'notices.texts-withdrawn', clientId, personId, consentId, how: 'stop' })
  }
}

interface Stopped {
  personId: string
  clientId: string
  identityId: string
  wording: string
  language: Language
  isOpen: boolean
}

/** Only what STOP has ended begins again: START is no consent by itself. Returns for how many persons texts go now. */
async function startIn(act: Act, firmId: string, { phone, origin }: Asked): Promise<number> {
  const found = await sql<Stopped>`
    select distinct on (t.person_id) t.person_id as "personId", p.client_id as "clientId", t.identity_id as "identityId", t.wording, t.language,
           t.withdrawn_at is null as "isOpen"
    from text_consent t
    join person p on p.firm_id = t.firm_id and p.id = t.person_id
    join portal_link l on l.firm_id = t.firm_id and l.person_id = t.person_id and l.identity_id = t.identity_id
    join identity_address a on a.identity_id = t.identity_id and a.kind = 'text' and a.address = t.phone
    where t.firm_id = ${firmId} and t.phone = ${phone} and (t.withdrawn_at is null or t.withdrawn_how = 'stop')
      and not exists (select from text_consent later where later.firm_id = t.firm_id and later.person_id = t.person_id and later.given_at > t.given_at)
    order by t.person_id, t.given_at desc`.execute(act.tx)
  for (const { isOpen, clientId, ...consent } of found.rows) {
    if (isOpen) continue
    const { personId } = consent
    const consentId = await addConsent(act, firmId, { ...consent, phone, givenHow: 'start', ip: origin.ip, userAgent: origin.userAgent })
    await tellLive(act.tx, { topic: 'notice', id: clientId, firmId, clientId })
    await record(act, firmId, { type: 'notices.texts-agreed', clientId, personId, consentId, how: 'start' })
  }
  return found.rows.length
}

async function languageOf({ tx }: Act, { phone, firmIds }: Asked): Promise<Language> {
  if (firmIds.length === 0) return 'en'
  const row = await tx
    .selectFrom('text_consent')
    .select('language')
    .where('firm_id', 'in', firmIds)
    .where('phone', '=', phone)
    .orderBy('given_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.language ?? 'en'
}

async function clientOf({ tx }: Act, firmId: string, personId: string): Promise<string> {
  const person = await tx
    .selectFrom('person')
    .select('client_id')
    .where('firm_id', '=', firmId)
    .where('id', '=', personId)
    .executeTakeFirstOrThrow()
  return person.client_id
}

const escape = (words: string) => words.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

const twiml = (answer: string | null): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Response>${answer === null ? '' : `<Message>${escape(answer)}</Message>`}</Response>`
