import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { messages } from '#contract/messages.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { clientForStaff } from '../access/client.ts'
import { isSeenInPortal } from '../access/document.ts'
import { portalOf } from '../access/portal.ts'
import { isEverybodys, type NamedVoucher, nameOfVoucher, voucherNameColumns } from './voucher.ts'

type Item = Output<typeof messages.attachables>['items'][number]
const most = 200

/** What of a client a message may be about, the newest first. @throws Refusal not-found */
export async function attachables(act: Act<Staff>, clientId: string): Promise<Output<typeof messages.attachables>> {
  const client = await clientForStaff(act, clientId)
  return { items: await itemsOf(act, act.actor.firmId, client.id) }
}

/** The same for the client’s own eyes: only what they see. @throws Refusal not-found */
export async function portalAttachables(act: Act<Taxpayer>, portalId: string): Promise<Output<typeof messages.portalAttachables>> {
  const { firmId, clientId } = portalOf(act.actor, portalId)
  const items = await itemsOf(act, firmId, clientId, { onlySeen: true })
  return { items: items.map(({ kind, id, name, at, direction }) => ({ kind, id, name, at, direction })) }
}

async function itemsOf(act: Act, firmId: string, clientId: string, { onlySeen = false } = {}): Promise<Item[]> {
  const items = [...(await documentsOf(act, firmId, clientId, onlySeen)), ...(await vouchersOf(act, firmId, clientId))]
  return items
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
    .slice(0, most)
    .map((item) => ({ ...item, at: item.at.toISOString() }))
}

type Found = Omit<Item, 'at'> & { at: Date }

async function documentsOf({ tx }: Act, firmId: string, clientId: string, onlySeen: boolean): Promise<Found[]> {
  const found = await sql<Found>`
    select 'document' as kind, d.id, d.name, d.added_at as at, d.direction, ${isSeenInPortal} as "isInPortal" from document d
    where d.firm_id = ${firmId} and d.client_id = ${clientId} and ${onlySeen ? isSeenInPortal : sql`true`}
    order by d.added_at desc, d.id desc limit ${most}`.execute(tx)
  return found.rows
}

async function vouchersOf({ tx }: Act, firmId: string, clientId: string): Promise<Found[]> {
  const found = await sql<NamedVoucher & { id: string; at: Date }>`
    select w.id, w.added_at as at, ${voucherNameColumns} from voucher w
    where w.firm_id = ${firmId} and w.client_id = ${clientId} and ${isEverybodys} order by w.added_at desc limit ${most}`.execute(tx)
  return found.rows.map((row) => ({ kind: 'voucher', id: row.id, name: nameOfVoucher(row), at: row.at, direction: null, isInPortal: true }))
}
