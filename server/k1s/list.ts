import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import { makesK1s } from '#contract/k1-rules.ts'
import type { k1s } from '#contract/k1s.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { clientForStaff, taxReturnForStaff } from '../access/client.ts'
import { handedToPortal, k1InPortal, k1sWhere, portalOfSigner } from '../access/k1.ts'
import { documentsOf } from './paper.ts'
import { todayOf } from '../payments/today.ts'
import { viewsOf } from './view.ts'

/** The K-1s of a return, for the firm. @throws Refusal not-found */
export async function ofReturn(act: Act<Staff>, taxReturnId: string): Promise<Output<typeof k1s.ofReturn>> {
  const { firmId } = act.actor
  const taxReturn = await taxReturnForStaff(act, taxReturnId)
  const client = await clientForStaff(act, taxReturn.client_id)
  const signers = await sql<{ name: string; registered: boolean }>`
    select p.first_name || ' ' || p.last_name as name,
           exists (select from portal_link l where l.firm_id = p.firm_id and l.person_id = p.id) as registered
    from person p where p.firm_id = ${firmId} and p.client_id = ${client.id} and p.role = 'signer'`.execute(act.tx)
  const rows = await k1sWhere(act, sql`k.firm_id = ${firmId} and k.tax_return_id = ${taxReturn.id}`)
  const documents = await documentsOf(act, firmId, taxReturn.id)
  return {
    canHave: client.kind === 'entity' && makesK1s(taxReturn.form),
    signer: signers.rows[0] ?? null,
    k1s: await viewsOf(act, firmId, rows),
    documents: documents
      .filter((one) => !one.is_taken && one.content_type === 'application/pdf' && one.page_count > 0)
      .map(({ id, name, page_count: pageCount }) => ({ id, name, pageCount })),
  }
}

/** *Distribute K-1s*: for anybody but an entity's signer there are none. @throws Refusal not-found */
export async function ofPortal(act: Act<Taxpayer>, portalId: string): Promise<Output<typeof k1s.list>> {
  const portal = await portalOfSigner(act, portalId)
  const rows = portal.isSigner ? await k1sWhere(act, sql`${handedToPortal(portal)} and k.withdrawn_at is null`) : []
  return {
    entityName: portal.entityName,
    today: (await todayOf(act, portal.firmId)).today,
    k1s: await viewsOf(act, portal.firmId, rows),
  }
}

/** One of them, with its pages. @throws Refusal not-found */
export async function preview(act: Act<Taxpayer>, input: Input<typeof k1s.preview>): Promise<Output<typeof k1s.preview>> {
  const { k1 } = await k1InPortal(act, input.portal, input.k1)
  const [view] = await viewsOf(act, k1.firm_id, [k1])
  if (!view) throw new Error('A K-1 without its view')
  return { k1: view, pages: k1.pages ?? [] }
}
