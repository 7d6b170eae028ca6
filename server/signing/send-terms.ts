import type { Input } from '#contract/endpoint.ts'
import type { signing } from '#contract/signing.ts'
import { asksForIdentity, turnsOf, whyDaysCannotBe } from '#contract/send-rules.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import type { DocumentRow } from '../access/document.ts'
import { todayOf } from '../payments/today.ts'

export type Terms = NonNullable<Input<typeof signing.send>['terms']>

/** What is asked of the signers of one document. */
export interface DocumentTerms {
  signers: readonly { personId: string; turn: number }[]
  identityCheck: boolean
  /** Why not, where the form asks for it; empty: it does not, or there is a check. */
  noCheckReason: string
  dueOn: string | null
  expiresOn: string | null
}

/** What staff chose; of what they did not choose, what the client's record and the forms say. @throws Refusal */
export async function termsOf(act: Act<Staff>, clientId: string, given: Terms | undefined): Promise<Terms> {
  if (given) {
    const { today } = await todayOf(act, act.actor.firmId)
    const refusal = whyDaysCannotBe(given, today)
    if (refusal) throw new Refusal(refusal)
    return given
  }
  return { message: '', dueOn: null, expiresOn: null, order: await usualOrder(act, clientId), reminds: true, documents: [] }
}

/** *Spouse to Sign First by Default*, where the record says so; otherwise in any order. */
async function usualOrder(act: Act<Staff>, clientId: string): Promise<string[]> {
  const spouse = await act.tx
    .selectFrom('person as p')
    .innerJoin('client as c', (join) => join.onRef('c.firm_id', '=', 'p.firm_id').onRef('c.id', '=', 'p.client_id'))
    .select('p.id')
    .where('p.firm_id', '=', act.actor.firmId)
    .where('p.client_id', '=', clientId)
    .where('p.role', '=', 'spouse')
    .where('c.spouse_signs_first', '=', true)
    .where('c.kind', '=', 'joint')
    .executeTakeFirst()
  return spouse ? [spouse.id] : []
}

/** @throws Refusal signing.no-signature-place, signing.check-reason-needed */
export async function documentTermsOf(act: Act<Staff>, document: DocumentRow, terms: Terms): Promise<DocumentTerms> {
  const { dueOn, expiresOn } = terms
  const chosen = terms.documents.find((one) => one.id === document.id)
  const signers = chosen?.isToRead ? [] : await signersOf(act, document)
  if (signers.length === 0) return { signers: [], identityCheck: false, noCheckReason: '', dueOn, expiresOn }
  const asks = asksForIdentity(document.signing_form)
  const identityCheck = chosen ? chosen.identityCheck : asks
  const noCheckReason = asks && !identityCheck ? (chosen?.noCheckReason.trim() ?? '') : ''
  if (asks && !identityCheck && noCheckReason === '') throw new Refusal('signing.check-reason-needed', { name: document.name })
  const turns = turnsOf(signers, terms.order)
  return {
    signers: signers.map((personId) => ({ personId, turn: turns.get(personId) ?? 1 })),
    identityCheck,
    noCheckReason,
    dueOn,
    expiresOn,
  }
}

async function signersOf({ tx }: Act<Staff>, document: DocumentRow): Promise<string[]> {
  const places = await tx
    .selectFrom('signature_place')
    .select(['person_id', 'kind'])
    .where('firm_id', '=', document.firm_id)
    .where('document_version_id', '=', document.version_id)
    .execute()
  const signers = [...new Set(places.map((place) => place.person_id))]
  // A date without a signature beside it would be put on the form by nobody.
  const withoutSignature = signers.some((signer) => !places.some((place) => place.person_id === signer && place.kind === 'signature'))
  if (withoutSignature) throw new Refusal('signing.no-signature-place', { name: document.name })
  return signers
}
