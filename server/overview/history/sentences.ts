import type { HistoryGroup } from '#contract/history-groups.ts'
import type { AuditEvent } from '../../audit/events.ts'

/** A name that is put into a sentence when it is read. */
export const tokens = [
  'who',
  'person',
  'document',
  'byDocument',
  'documents',
  'return',
  'voucher',
  'grant',
  'k1',
  'staff',
  'import',
  'bulkAct',
  'message',
  'instruction',
  'office',
] as const
export type Token = (typeof tokens)[number]

/** With tokens in braces: `{who} opened {document}.` */
type Sentence<E> = string | ((event: E) => string)

/** One for every type there is: an event without its sentence does not compile. */
export type Sentences = { [T in AuditEvent['type']]: Sentence<Extract<AuditEvent, { type: T }>> }

export interface HistoryWords {
  sentences: Sentences
  /** Of a type that this version does not know. */
  unknown: string
  /** Who did it, where there is no name. */
  actors: Record<'job' | 'visitor' | 'goneSender' | 'goneGuest' | 'goneStaff' | 'formerPerson', string>
  /** In place of what is not there any more; `none`: of nobody in particular. */
  gone: Record<Exclude<Token, 'who'>, string>
  message: string
  bulkAct: string
  taxReturn: (year: number, form: string) => string
  voucher: (authority: string, dueOn: string) => string
  device: (browser: string, device: string) => string
  kinds: Record<'staff' | 'person' | 'job' | 'guest' | 'sender' | 'visitor', string>
  groups: Record<HistoryGroup, string>
  file: { name: string; headings: readonly string[] }
}

type NounOf<T> = T extends `${infer N}.${string}` ? N : never

const groupOfNoun: Record<NounOf<AuditEvent['type']>, HistoryGroup> = {
  firm: 'record',
  settings: 'record',
  'sign-in': 'access',
  recovery: 'access',
  clients: 'record',
  access: 'access',
  invitations: 'invitations',
  signing: 'signatures',
  'identity-checks': 'signatures',
  'hand-signing': 'signatures',
  'in-office': 'signatures',
  evidence: 'signatures',
  disposal: 'record',
  'bulk-acts': 'record',
  notices: 'messages',
  'tax-returns': 'record',
  documents: 'documents',
  'drop-offs': 'documents',
  messages: 'messages',
  payments: 'payments',
  k1s: 'documents',
  intake: 'documents',
  'e-file': 'signatures',
  templates: 'documents',
  grants: 'third-parties',
  outbox: 'messages',
}

/** Where the noun alone does not tell. */
const groupOfType: Partial<Record<AuditEvent['type'], HistoryGroup>> = {
  'clients.access-switched': 'access',
  'clients.text-codes-switched': 'access',
  'clients.client-view-begun': 'access',
  'clients.client-view-opened': 'access',
  'clients.client-view-ended': 'access',
  'clients.history-exported': 'access',
  'clients.verified-email-used': 'access',
  'tax-returns.e-mailed': 'documents',
  'tax-returns.printed': 'documents',
}

export function groupOf(type: AuditEvent['type']): HistoryGroup {
  return groupOfType[type] ?? groupOfNoun[type.slice(0, type.indexOf('.')) as NounOf<typeof type>]
}
