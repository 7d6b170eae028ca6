import { sql } from 'kysely'
import { compareVersions, livingForm, type ReasonToAskAgain } from '#contract/living-8879-rules.ts'
import type { SendTerms } from '#contract/signed-document-manager.ts'
import type { SignatureRequestState } from '#contract/states.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import type { DocumentRow } from '../../access/document.ts'
import type { Compared } from '../../access/compared-version.ts'
import type { Reading } from './readings.ts'

/** What becomes of the signatures on an earlier version of Form 8879. */
export interface Outcome extends Compared {
  outcome: 'kept' | 'asked-again'
  signedDocumentId: string
  /** When the last of its signers signed; null: not all have. */
  signedAt: Date | null
  /** Those that are signed. */
  requests: readonly { id: string; state: SignatureRequestState; person_id: string }[]
}

interface SignedRequest {
  id: string
  state: SignatureRequestState
  person_id: string
  document_version_id: string
  signed_at: Date | null
}

/**
 * Kept only when everybody who was asked has signed, nothing else than the figures differs, and those by no more than the law allows (IRS Pub. 1345).
 * On a joint return one form bears both signatures: where one of two has signed, both are asked for the newer one. Null: nobody has signed. With
 * `lock`, whoever signs in this very moment is waited for. `byChoice`: staff ask again although they need not; the other way round there is no choice.
 */
export async function whatBecomes(
  act: Act<Staff>,
  document: DocumentRow,
  reading: Reading | undefined,
  options: { lock?: boolean; byChoice?: boolean } = {},
): Promise<Outcome | null> {
  if (!reading) return null
  const requests = await requestsOf(act, reading.signedDocumentId, options.lock ?? false)
  const signed = requests.filter(({ state }) => state === 'signed')
  if (signed.length === 0) return null
  const hasAll = signed.length === requests.length
  const compared = compareVersions(reading.signed, reading.newer, reading.totalIncome)
  const reasons: ReasonToAskAgain[] = document.signing_form === livingForm ? [...compared.reasons] : ['other-form']
  const signs = await whoSignsWhere(act, document, signed[0]!.document_version_id)
  if (reading.signed && reading.newer && reasons[0] !== 'other-form') {
    const isElsewhere = (places: readonly SignedPlace[], page: number) => places.some((place) => place.page !== page)
    if (isElsewhere(signs.signed, reading.signed.page) || isElsewhere(signs.newer, reading.newer.page)) reasons.push('signs-more')
    const people = new Set(requests.map((request) => request.person_id))
    if (signs.newer.length > 0 && !isSame(people, new Set(signs.newer.map((place) => place.person_id)))) reasons.push('other-signers')
  }
  if (!hasAll) reasons.push('not-all-signed')
  if (options.byChoice && reasons.length === 0) reasons.push('by-choice')
  return {
    outcome: reasons.length === 0 ? 'kept' : 'asked-again',
    signedDocumentId: reading.signedDocumentId,
    signedAt: hasAll ? signed.flatMap(({ signed_at }) => signed_at ?? []).reduce((last, at) => (at > last ? at : last)) : null,
    requests: signed,
    lines: compared.lines,
    reasons,
  }
}

/**
 * What is voided cannot be kept again: it goes out only as staff were told that it would, before they chose to ask again.
 * @throws Refusal signing.comparison-differs
 */
export function mustBeAsSeen(document: DocumentRow, outcome: Outcome | null, sees: SendTerms['documents'][number]['sees']): void {
  const told = outcome?.reasons[0] === 'by-choice' ? 'kept' : outcome?.outcome
  if (told !== sees) throw new Refusal('signing.comparison-differs', { name: document.name })
}

/** Of everybody who is asked, and of those whose signature was made void: the others do not count alone. */
async function requestsOf({ tx, actor }: Act<Staff>, documentId: string, lock: boolean): Promise<SignedRequest[]> {
  // Held first and read then: whoever signed meanwhile has signed.
  if (lock)
    await sql`select from signature_request where firm_id = ${actor.firmId} and document_id = ${documentId} order by id for update`.execute(
      tx,
    )
  const found = await sql<SignedRequest>`
    select r.id, r.state, r.person_id, r.document_version_id, g.signed_at
    from signature_request r left join signature g on g.firm_id = r.firm_id and g.signature_request_id = r.id
    where r.firm_id = ${actor.firmId} and r.document_id = ${documentId} and (r.state <> 'voided' or g.signed_at is not null)
    order by r.id`.execute(tx)
  return found.rows
}

interface SignedPlace {
  page: number
  person_id: string
}

async function whoSignsWhere(
  { tx }: Act<Staff>,
  document: DocumentRow,
  signedVersionId: string,
): Promise<{ signed: SignedPlace[]; newer: SignedPlace[] }> {
  const places = await tx
    .selectFrom('signature_place')
    .select(['document_version_id', 'page', 'person_id'])
    .where('firm_id', '=', document.firm_id)
    .where('document_version_id', 'in', [document.version_id, signedVersionId])
    .execute()
  const of = (version: string) => places.filter((place) => place.document_version_id === version)
  return { signed: of(signedVersionId), newer: of(document.version_id) }
}

const isSame = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((id) => other.has(id))
