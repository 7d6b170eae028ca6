/** What the law asks of consents under IRC §7216 beside their words. Which document is one, its maker has written down (`templates`). */
import { sql } from 'kysely'
import { formsAfterReview } from '#contract/ceremony-rules.ts'
import { consentForm } from '#contract/template-texts.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import type { DocumentRow } from '../access/document.ts'

interface ConsentToAsk {
  taxReturnId: string
  kind: string
  solicits: boolean
  /** The document itself, once there is one. */
  documentId: string | null
}

/** For a query that has `templated_document` as `t`. What was said stays on record, also when the request was made void since. */
const isDeclined = sql<boolean>`exists (
  select from audit_event e where e.firm_id = t.firm_id and e.subject_id = t.document_id and e.type = 'signing.declined')`

/** Whether this document is a consent that somebody has declined: they are not asked again. */
export async function isDeclinedConsent({ tx }: Pick<Act, 'tx'>, firmId: string, documentId: string): Promise<boolean> {
  const found = await sql`
    select from templated_document t
    where t.firm_id = ${firmId} and t.document_id = ${documentId} and t.kind like 'consent-%' and ${isDeclined}`.execute(tx)
  return found.rows.length > 0
}

/**
 * A consent that is to offer the client something else cannot be asked for once the finished return has been handed over to be signed, nor again
 * for the same return once it was declined (Treas. Reg. §301.7216-3(b)(2), (3)).
 * @throws Refusal templates.return-given, templates.declined-before
 */
export async function mustStillBeAskable({ tx, actor }: Act<Staff>, consent: ConsentToAsk): Promise<void> {
  if (!consent.solicits) return
  const found = await sql<{ isGiven: boolean; wasDeclined: boolean }>`
    select exists (
        select from document d join delivered_document dd on dd.firm_id = d.firm_id and dd.document_id = d.id
        where d.firm_id = ${actor.firmId} and d.tax_return_id = ${consent.taxReturnId} and d.signing_form ~ ${formsAfterReview}) as "isGiven",
      exists (
        select from templated_document t
        where t.firm_id = ${actor.firmId} and t.tax_return_id = ${consent.taxReturnId} and t.kind = ${consent.kind} and t.solicits
          and t.document_id is distinct from ${consent.documentId}::uuid and ${isDeclined}) as "wasDeclined"`.execute(tx)
  const [row] = found.rows
  if (row?.isGiven) throw new Refusal('templates.return-given')
  if (row?.wasDeclined) throw new Refusal('templates.declined-before')
}

/**
 * Before documents go: each consent among them is signed and dated by everybody it asks, and may still be asked for. Other papers pass.
 * @throws Refusal templates.not-dated, templates.return-given, templates.declined-before
 */
export async function mustBeLawfulConsents(act: Act<Staff>, documents: readonly DocumentRow[]): Promise<void> {
  const consents = documents.filter(({ signing_form: form }) => form === consentForm)
  if (consents.length === 0) return
  const goesWithReturn = documents.some(({ signing_form: form }) => form !== null && new RegExp(formsAfterReview).test(form))
  for (const document of consents) {
    await mustBeDated(act, document)
    const made = await act.tx
      .selectFrom('templated_document')
      .select(['kind', 'solicits', 'tax_return_id'])
      .where('firm_id', '=', document.firm_id)
      .where('document_id', '=', document.id)
      .executeTakeFirstOrThrow()
    if (made.solicits && goesWithReturn) throw new Refusal('templates.return-given')
    const { kind, solicits, tax_return_id: taxReturnId } = made
    await mustStillBeAskable(act, { kind, solicits, taxReturnId, documentId: document.id })
  }
}

/** Treas. Reg. §301.7216-3(a)(3)(i)(F): signed and dated by the taxpayer. */
async function mustBeDated({ tx }: Act<Staff>, document: DocumentRow): Promise<void> {
  const places = await tx
    .selectFrom('signature_place')
    .select(['person_id', 'kind'])
    .where('firm_id', '=', document.firm_id)
    .where('document_version_id', '=', document.version_id)
    .execute()
  const has = (person: string, kind: string) => places.some((place) => place.person_id === person && place.kind === kind)
  const isDated = places.length > 0 && places.every(({ person_id: person }) => has(person, 'signature') && has(person, 'date'))
  if (!isDated) throw new Refusal('templates.not-dated', { name: document.name })
}

/** For a query that has `document` as `d`: a paper of the firm's own, on which the return itself does not depend. */
export const isPaperOfFirm = sql<boolean>`exists (select from templated_document t where t.firm_id = d.firm_id and t.document_id = d.id)`
