import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { isSeenInPortal } from '../access/document.ts'

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
  const found = await documentsOf(act, about, wanted)
  const { actor } = act
  return wanted.map(({ kind, id }) => {
    const document = kind === 'document' ? found.get(id) : undefined
    if (!document || (actor.kind === 'taxpayer' && !document.is_seen)) throw new Refusal('messages.attachment-unknown')
    if (actor.kind === 'staff' && about.inPortal && !document.is_seen) mustBeAllowed(actor, 'documents.send')
    return { kind, id, name: document.name }
  })
}

async function documentsOf({ tx }: Act, about: { firmId: string; clientId: string }, wanted: readonly Wanted[]) {
  const ids = wanted.filter(({ kind }) => kind === 'document').map(({ id }) => id)
  // Held, so that what is removed at this moment is either gone already or stays until the message is written.
  const rows = await sql<{ id: string; name: string; is_seen: boolean }>`
    select d.id, d.name, ${isSeenInPortal} as is_seen from document d
    where d.firm_id = ${about.firmId} and d.client_id = ${about.clientId} and d.id = any(${ids}::uuid[]) for key share of d`.execute(tx)
  return new Map(rows.rows.map((row) => [row.id, row]))
}
