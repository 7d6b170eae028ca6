import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { isSeenInPortal } from '../access/document.ts'
import { isEverybodys, type NamedVoucher, nameOfVoucher, voucherNameColumns } from './voucher.ts'

export interface Wanted {
  kind: 'document' | 'voucher'
  id: string
}

interface Attached extends Wanted {
  name: string
}

/**
 * What a message is to be about, in the order in which it was named: all of it of this very client, and for a taxpayer only what they see
 * themselves. `inPortal`: the message shows there, and with it what was not delivered yet, which is a delivery.
 * @throws Refusal messages.attachment-unknown, not-allowed
 */
export async function whatIsAttached(
  act: Act<Staff | Taxpayer>,
  about: { firmId: string; clientId: string; inPortal: boolean },
  wanted: readonly Wanted[],
): Promise<Attached[]> {
  if (wanted.length === 0) return []
  const documents = await documentsOf(act, about, wanted)
  const vouchers = await vouchersOf(act, about, wanted)
  const { actor } = act
  return wanted.map(({ kind, id }) => {
    if (kind === 'voucher') return { kind, id, name: vouchers.get(id) ?? unknown() }
    const document = documents.get(id)
    if (!document || (actor.kind === 'taxpayer' && !document.is_seen)) return unknown()
    if (actor.kind === 'staff' && about.inPortal && !document.is_seen) mustBeAllowed(actor, 'documents.send')
    return { kind, id, name: document.name }
  })
}

function unknown(): never {
  throw new Refusal('messages.attachment-unknown')
}

const idsOf = (kind: Wanted['kind'], wanted: readonly Wanted[]) => wanted.filter((one) => one.kind === kind).map(({ id }) => id)

async function documentsOf({ tx }: Act, about: { firmId: string; clientId: string }, wanted: readonly Wanted[]) {
  // Held, so that what is removed at this moment is either gone already or stays until the message is written.
  const rows = await sql<{ id: string; name: string; is_seen: boolean }>`
    select d.id, d.name, ${isSeenInPortal} as is_seen from document d
    where d.firm_id = ${about.firmId} and d.client_id = ${about.clientId} and d.id = any(${idsOf('document', wanted)}::uuid[])
    for key share of d`.execute(tx)
  return new Map(rows.rows.map((row) => [row.id, row]))
}

async function vouchersOf(
  { tx }: Act,
  about: { firmId: string; clientId: string },
  wanted: readonly Wanted[],
): Promise<Map<string, string>> {
  const rows = await sql<NamedVoucher & { id: string }>`
    select w.id, ${voucherNameColumns} from voucher w
    where w.firm_id = ${about.firmId} and w.client_id = ${about.clientId} and w.id = any(${idsOf('voucher', wanted)}::uuid[])
      and ${isEverybodys}`.execute(tx)
  return new Map(rows.rows.map((row) => [row.id, nameOfVoucher(row)]))
}
