/** What is chosen in the *Signed Document Manager*, before it is sent. */
import { asksForIdentity, turnsOf, whyDaysCannotBe } from '#contract/send-rules.ts'
import type { StaffDocument, TaxReturn } from '../return-room.tsx'

type Outcome = NonNullable<StaffDocument['comparison']>['outcome'] | null

export interface Draft {
  left: ReadonlySet<string>
  /** Documents with boxes that nobody is asked to sign. */
  toRead: ReadonlySet<string>
  /** Where the choice departs from what the form asks for. */
  checks: Readonly<Record<string, boolean>>
  reasons: Readonly<Record<string, string>>
  order: readonly string[]
  dueOn: string
  expiresOn: string
  message: string
  reminds: boolean
  /** Of newer versions of what was signed: what becomes of the signatures. */
  outcomes: Readonly<Record<string, Outcome>>
  /** Of those that would be kept, the ones to be signed again all the same. */
  askAgain: ReadonlySet<string>
}

/** What changes; where it follows from the draft, from the draft as it is by then. */
export type DraftChange = Partial<Draft> | ((draft: Draft) => Partial<Draft>)

export type Person = TaxReturn['client']['persons'][number]

/** As the client's record and the forms say: two taps send it. */
export function firstDraft({ client }: TaxReturn): Draft {
  const spouse = client.kind === 'joint' && client.spouseSignsFirst ? client.persons.find(({ role }) => role === 'spouse') : undefined
  return {
    left: new Set(),
    toRead: new Set(),
    checks: {},
    reasons: {},
    order: spouse ? [spouse.id] : [],
    dueOn: '',
    expiresOn: '',
    message: '',
    reminds: true,
    outcomes: {},
    askAgain: new Set(),
  }
}

/** Who has a signature box on a document. */
export const boxedOn = ({ places }: StaffDocument, persons: readonly Person[]): Person[] =>
  persons.filter(({ id }) => places.some((place) => place.personId === id && place.kind === 'signature'))

/** Who is asked to sign it. */
export const signersOf = (draft: Draft, document: StaffDocument, persons: readonly Person[]): Person[] =>
  draft.toRead.has(document.id) || isKept(draft, document) ? [] : boxedOn(document, persons)

/** It was signed in an earlier version, and that counts. */
export const isKept = (draft: Draft, { id }: StaffDocument): boolean => draft.outcomes[id] === 'kept' && !draft.askAgain.has(id)

/** Signatures on it would be void, and nobody asked for new ones. */
export const lacksSigners = (draft: Draft, document: StaffDocument, persons: readonly Person[]): boolean =>
  (draft.outcomes[document.id] ?? null) !== null && !isKept(draft, document) && signersOf(draft, document, persons).length === 0

export function switched(set: ReadonlySet<string>, id: string, isIn: boolean): ReadonlySet<string> {
  const next = new Set(set)
  if (isIn) next.add(id)
  else next.delete(id)
  return next
}

export const isChecked = (draft: Draft, document: StaffDocument): boolean =>
  draft.checks[document.id] ?? asksForIdentity(document.signingForm)

/** A check that the form asks for is off, and nothing says why. */
export const lacksReason = (draft: Draft, document: StaffDocument): boolean =>
  asksForIdentity(document.signingForm) && !isChecked(draft, document) && (draft.reasons[document.id] ?? '').trim() === ''

export const daysProblem = ({ dueOn, expiresOn }: Pick<Draft, 'dueOn' | 'expiresOn'>, today: string) =>
  whyDaysCannotBe({ dueOn: dueOn || null, expiresOn: expiresOn || null }, today)

export function termsOf(draft: Draft, documents: readonly StaffDocument[]) {
  return {
    message: draft.message.trim(),
    dueOn: draft.dueOn || null,
    expiresOn: draft.expiresOn || null,
    order: [...draft.order],
    reminds: draft.reminds,
    documents: documents.map((document) => ({
      id: document.id,
      isToRead: draft.toRead.has(document.id),
      identityCheck: isChecked(draft, document),
      noCheckReason: (draft.reasons[document.id] ?? '').trim(),
      ...(draft.askAgain.has(document.id) ? { askAgain: true } : {}),
      ...seen(draft.outcomes[document.id]),
    })),
  }
}

/** What staff were told is sent along: the server refuses when it is not so any more. */
const seen = (outcome: Outcome | undefined) => (outcome === 'kept' || outcome === 'asked-again' ? { sees: outcome } : {})

/** Who signs a document before this person. */
export function signsBefore(draft: Draft, signers: readonly Person[], person: Person): Person[] {
  const turns = turnsOf(
    signers.map(({ id }) => id),
    draft.order,
  )
  return signers.filter(({ id }) => (turns.get(id) ?? 1) < (turns.get(person.id) ?? 1))
}
