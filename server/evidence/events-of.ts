import { sql } from 'kysely'
import type { ManifestEvent } from '#pdf/manifest.ts'
import type { PackEvents } from '#pdf/pack-parts.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import type { DocumentRow } from '../access/document.ts'
import { isOfSigning } from '../signing/evidence.ts'

interface Row {
  seq: number
  at: Date
  type: string
  body: string
  hash: Buffer
  before: Buffer | null
}

/**
 * The document's own line in the firm's record of events, each with the hash before it, so that it can be checked without the events of others.
 * Taxpayers get what is about the signing; of that, what tells of the firm's people without its body.
 */
export async function eventsOf({ tx, actor }: Act<Staff | Taxpayer>, document: DocumentRow): Promise<PackEvents> {
  const found = await sql<Row>`
    select e.seq, e.at, e.type, e.body, e.hash, p.hash as before from audit_event e
    left join audit_event p on p.firm_id = e.firm_id and p.seq = e.seq - 1
    where e.firm_id = ${document.firm_id} and (e.subject_id = ${document.id} or e.subject_id in (
      select delivery_id from delivered_document where firm_id = ${document.firm_id} and document_id = ${document.id}))
      and (${actor.kind === 'staff'} or ${isOfSigning(sql`e`)})
    order by e.seq`.execute(tx)
  return {
    version: 1,
    firmId: document.firm_id,
    events: found.rows.map(({ seq, at, type, body, hash, before }) => ({
      seq,
      at: at.toISOString(),
      type,
      body: actor.kind === 'staff' || !tellsOfStaff(body) ? body : null,
      previousSha256: (before ?? Buffer.alloc(32)).toString('hex'),
      sha256: hash.toString('hex'),
    })),
  }
}

function tellsOfStaff(body: string): boolean {
  const { actor } = JSON.parse(body) as { actor?: { kind?: string } }
  return actor?.kind === 'staff'
}

/** Without its body an event is as good as its hash inside the seal: of what came after that, nothing is given that nobody could check. */
export function withoutUnproven({ events, ...about }: PackEvents, sealed: readonly ManifestEvent[]): PackEvents {
  return { ...about, events: events.filter(({ body, seq }) => body !== null || sealed.some((one) => one.seq === seq)) }
}
