import { sql } from 'kysely'
import type { TaxReturnState } from '#contract/states.ts'
import { asksForIdentity } from '#contract/send-rules.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { taxReturnForStaff } from '../access/client.ts'
import { signedFor } from '../access/compared-version.ts'
import { move } from '../tax-returns/move.ts'
import { isPaperOfFirm } from './consents.ts'
import { followSignatures } from './follow-signatures.ts'

const filed: readonly TaxReturnState[] = ['transmitted', 'accepted']

/**
 * *Ready to file*: an act of its own, refused with what is missing. The firm may not transmit before it holds what has to be signed (IRS Pub. 1345).
 * @throws Refusal not-found, not-allowed, tax-returns.not-all-signed, tax-returns.filed-already
 */
export async function markReady(act: Act<Staff>, taxReturnId: string): Promise<void> {
  mustBeAllowed(act.actor, 'documents.send')
  const { state } = await taxReturnForStaff(act, taxReturnId, { lock: true })
  if (filed.includes(state)) throw new Refusal('tax-returns.filed-already')
  if (state === 'ready to file') return
  const { firmId } = act.actor
  const missing = await whatIsMissing(act, taxReturnId)
  if (missing.length > 0) throw new Refusal('tax-returns.not-all-signed', { missing })
  await followSignatures(act, firmId, taxReturnId)
  const now = await taxReturnForStaff(act, taxReturnId)
  // Nothing of it was signed: there is nothing to hold.
  if (now.state !== 'signed' && now.state !== 'rejected') throw new Refusal('tax-returns.not-all-signed', { missing })
  await move(act, firmId, taxReturnId, 'ready to file')
}

/** @throws Refusal not-found, not-allowed, tax-returns.filed-already */
export async function takeReadyBack(act: Act<Staff>, taxReturnId: string): Promise<void> {
  mustBeAllowed(act.actor, 'documents.send')
  const { state } = await taxReturnForStaff(act, taxReturnId, { lock: true })
  if (filed.includes(state)) throw new Refusal('tax-returns.filed-already')
  if (state === 'ready to file') await move(act, act.actor.firmId, taxReturnId, 'signed')
}

interface DocumentRow {
  name: string
  signing_form: string | null
  was_sent: boolean
  has_places: boolean
  has_signature: boolean
  waits_for: string[]
}

/**
 * By name: who has not signed what, and what was to be signed and has not gone out or was not signed by anybody. The firm's own papers hold nothing up:
 * the filing of a return may not depend on a consent (Treas. Reg. §301.7216-3(a)(1)).
 */
export async function whatIsMissing(act: Act<Staff>, taxReturnId: string): Promise<string[]> {
  const found = await sql<DocumentRow>`
    select d.name, d.signing_form, dd.document_id is not null as was_sent,
           exists (select from signature_place p where p.firm_id = d.firm_id and p.document_id = d.id and p.kind = 'signature') as has_places,
           exists (select from signature_request r where r.firm_id = d.firm_id and r.document_id = ${signedFor('d.id')} and r.state = 'signed') as has_signature,
           array(select pe.first_name || ' ' || pe.last_name
                 from signature_request r join person pe on pe.firm_id = r.firm_id and pe.id = r.person_id
                 where r.firm_id = d.firm_id and r.document_id = ${signedFor('d.id')} and r.state not in ('signed', 'voided')
                 order by r.turn, pe.role = 'spouse', r.id) as waits_for
    from document d
    left join delivered_document dd on dd.firm_id = d.firm_id and dd.document_id = d.id
    where d.firm_id = ${act.actor.firmId} and d.tax_return_id = ${taxReturnId} and d.direction = 'from firm' and not ${isPaperOfFirm} and not exists (
      select from document n join delivered_document nd on nd.firm_id = n.firm_id and nd.document_id = n.id
      where n.firm_id = d.firm_id and n.replaces_id = d.id)
    order by d.added_at, d.id`.execute(act.tx)
  return found.rows.flatMap((row) => {
    if (row.waits_for.length > 0) return row.waits_for.map((person) => `${row.name} (${person})`)
    const isUnsent = !row.was_sent && row.has_places
    const isUnsigned = asksForIdentity(row.signing_form) && !row.has_signature
    return isUnsent || isUnsigned ? [row.name] : []
  })
}
