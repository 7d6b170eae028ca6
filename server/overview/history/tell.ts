import { authorities } from '#contract/payment-authorities.ts'
import type { Output } from '#contract/endpoint.ts'
import type { history } from '#contract/history.ts'
import type { Language } from '#contract/values.ts'
import type { Actor } from '../../audit/actor.ts'
import type { AuditEvent } from '../../audit/events.ts'
import { nameBrowser } from '../../sign-in/name-browser.ts'
import type { NamedKind, Names } from './names.ts'
import { listOf } from './say-fields.ts'
import { groupOf, type HistoryWords, type Token } from './sentences.ts'
import { en } from './words-en.ts'
import { es } from './words-es.ts'

export const historyWords: Record<Language, HistoryWords> = { en, es }

type Told = Output<typeof history.read>['events'][number]
type Part = Told['sentence'][number]

/** What the record holds of an event: ids only. */
export interface Recorded {
  seq: number
  at: Date
  /** Whose account it is about, where the event names only the account. */
  personId: string | null
  event: AuditEvent & { actor: Record<string, unknown> & { kind: Actor['kind'] } }
}

export interface Around {
  language: Language
  clientId: string
  names: Names
  /** By account. */
  persons: ReadonlyMap<string, string>
}

/** Signing in, they were nobody yet; now it is known who it was. */
const provesWhoItIs = new Set<AuditEvent['type']>([
  'sign-in.signed-in',
  'recovery.completed',
  'invitations.registered',
  'invitations.portal-linked',
])

/** One event as people read it. */
export function tell(recorded: Recorded, around: Around): Told {
  const { event, seq, at } = recorded
  const words = historyWords[around.language]
  const who = whoOf(recorded, around)
  const sentence = words.sentences[event.type] as string | ((event: AuditEvent) => string) | undefined
  const written = typeof sentence === 'function' ? sentence(event) : (sentence ?? words.unknown)
  return {
    number: seq,
    at: at.toISOString(),
    group: groupOf(event.type) ?? 'record',
    who,
    from: fromOf(event.actor, words),
    sentence: asSentence(
      written
        .split(/\{(\w+)\}/)
        .flatMap((piece, index) => (index % 2 === 0 ? [plain(piece)] : partsOf(piece as Token, recorded, who.name, around)))
        .filter(({ text }) => text !== ''),
      around.language,
    ),
  }
}

const plain = (text: string): Part => ({ text, to: null })

/** Begins with a capital, whatever name comes first. */
function asSentence([first, ...rest]: Part[], language: Language): Part[] {
  if (!first || first.to !== null) return first ? [first, ...rest] : rest
  return [{ ...first, text: first.text.charAt(0).toLocaleUpperCase(language) + first.text.slice(1) }, ...rest]
}

function idIn(event: object, name: string): string | null {
  const id = (event as Record<string, unknown>)[name]
  return typeof id === 'string' ? id : null
}

function whoOf({ event, personId }: Recorded, { language, names, persons }: Around): Told['who'] {
  const { actors } = historyWords[language]
  const { actor } = event
  const staffId = actor.kind === 'staff' ? idIn(actor, 'staffMemberId') : idIn(event, 'startedByStaffMemberId')
  if (staffId !== null) return { kind: 'staff', name: names('staff', staffId)?.name ?? actors.goneStaff }
  const known = idIn(event, 'personId') ?? personId
  switch (actor.kind) {
    case 'taxpayer':
      return {
        kind: 'person',
        name: (names('person', persons.get(idIn(actor, 'identityId') ?? '')) ?? names('person', known))?.name ?? actors.formerPerson,
      }
    case 'guest':
      return { kind: 'guest', name: names('grant', idIn(actor, 'grantId'))?.name ?? actors.goneGuest }
    case 'recipient':
      return { kind: 'guest', name: names('k1', idIn(event, 'k1Id'))?.name ?? actors.goneGuest }
    case 'sender':
      return { kind: 'sender', name: names('sender', idIn(actor, 'dropOffId'))?.name ?? actors.goneSender }
    case 'visitor': {
      const name = provesWhoItIs.has(event.type) ? names('person', known)?.name : undefined
      if (name !== undefined) return { kind: 'person', name }
      if (event.type === 'grants.verified' || event.type === 'grants.signed-in')
        return { kind: 'guest', name: names('grant', event.grantId)?.name ?? actors.goneGuest }
      return { kind: 'visitor', name: actors.visitor }
    }
    case 'system':
    case 'staff':
      return { kind: 'job', name: actors.job }
  }
}

function fromOf(actor: Record<string, unknown>, words: HistoryWords): Told['from'] {
  const [ip, userAgent] = [idIn(actor, 'ip'), idIn(actor, 'userAgent')]
  if (ip === null || ip === '') return null
  const { browser, device } = nameBrowser(userAgent ?? '')
  return { ip, device: browser && device ? words.device(browser, device) : (browser ?? device) }
}

/** Where a token's id stands in an event. */
const idNames: Partial<Record<Token, { id: string; kind: NamedKind }>> = {
  document: { id: 'documentId', kind: 'document' },
  byDocument: { id: 'byDocumentId', kind: 'document' },
  return: { id: 'taxReturnId', kind: 'return' },
  voucher: { id: 'voucherId', kind: 'voucher' },
  grant: { id: 'grantId', kind: 'grant' },
  k1: { id: 'k1Id', kind: 'k1' },
  staff: { id: 'staffMemberId', kind: 'staff' },
  import: { id: 'importId', kind: 'import' },
  bulkAct: { id: 'bulkActId', kind: 'bulkAct' },
  message: { id: 'messageId', kind: 'message' },
  instruction: { id: 'instructionId', kind: 'instruction' },
  office: { id: 'officeId', kind: 'office' },
}

function partsOf(token: Token, recorded: Recorded, who: string, around: Around): Part[] {
  const { event } = recorded
  if (token === 'who') return [plain(who)]
  if (token === 'person') return [personIn(recorded, around)]
  if (token === 'documents') {
    const ids = 'documentIds' in event ? event.documentIds : []
    return inList(
      ids.map((id) => named('document', 'document', id, around)),
      around,
    )
  }
  const where = idNames[token]
  return where ? [named(token, where.kind, idIn(event, where.id), around)] : []
}

function personIn({ event, personId }: Recorded, { language, clientId, names, persons }: Around): Part {
  const id = idIn(event, 'personId') ?? personId ?? persons.get(idIn(event, 'identityId') ?? '')
  const person = names('person', id)
  return person
    ? { text: person.name, to: { thing: 'client', id: clientId, taxReturnId: null } }
    : plain(historyWords[language].gone.person)
}

function inList(parts: Part[], { language }: Around): Part[] {
  if (parts.length === 0) return [plain(historyWords[language].gone.documents)]
  const marks = listOf(
    language,
    parts.map((_, index) => `{${index}}`),
  )
  return marks.split(/\{(\d+)\}/).map((piece, index) => (index % 2 === 0 ? plain(piece) : (parts[Number(piece)] ?? plain(''))))
}

/** The name as it is now, and the way to the thing; or that it has been removed. */
function named(token: Exclude<Token, 'who'>, kind: NamedKind, id: string | null, { language, clientId, names }: Around): Part {
  const words = historyWords[language]
  const found = names(kind, id)
  if (!found || id === null) return plain(words.gone[token])
  const to = (thing: NonNullable<Part['to']>['thing'], toId = id, taxReturnId: string | null = null) => ({ thing, id: toId, taxReturnId })
  switch (kind) {
    case 'document': {
      const thing = found.extra === 'from client' ? 'scanned' : 'document'
      return { text: found.name, to: found.taxReturnId === null ? null : to(thing, id, found.taxReturnId) }
    }
    case 'return':
      return { text: words.taxReturn(Number(found.extra), found.name), to: to('tax-return') }
    case 'voucher':
      return { text: words.voucher(authorityName(found.name), sayDay(found.extra ?? '', language)), to: to('payments', clientId) }
    case 'message':
      return { text: words.message, to: to('thread', clientId) }
    case 'bulkAct':
      return { text: words.bulkAct, to: to('bulk-act') }
    case 'import':
      return { text: found.name, to: to('import') }
    case 'grant':
      return { text: found.name, to: to('client', clientId) }
    case 'person':
    case 'staff':
    case 'k1':
    case 'sender':
    case 'instruction':
    case 'office':
      return plain(found.name)
  }
}

const authorityName = (code: string): string => authorities.find((one) => one.code === code)?.name ?? code

function sayDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}
