import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { evidence } from '#contract/evidence.ts'
import type { RetentionClass, SealingWait } from '#contract/evidence-words.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { taxReturnForStaff } from '../access/client.ts'

interface Row {
  id: string
  sealed_at: Date | null
  certificate_sha256: Buffer
  time_stamped_at: Date | null
  retention_class: RetentionClass
  kept_until: string
  reason: SealingWait | null
  since: Date
  tries: number
  next_try_at: Date
  damage: 'missing' | 'changed' | null
  damaged_at: Date
}

/** How the evidence of a return's signed documents is kept, and what is wrong with it. @throws Refusal not-found */
export async function ofReturn(act: Act<Staff>, taxReturnId: string): Promise<Output<typeof evidence.ofReturn>> {
  const taxReturn = await taxReturnForStaff(act, taxReturnId)
  const { firmId } = act.actor
  const found = await sql<Row>`
    select d.id, s.sealed_at, s.certificate_sha256, s.time_stamped_at, s.retention_class, s.kept_until, w.reason, w.since, w.tries, w.next_try_at,
           f.damage, f.damaged_at
    from document d
    join lateral (select * from document_version where firm_id = d.firm_id and document_id = d.id order by number desc limit 1) v on true
    left join sealed_document s on s.firm_id = v.firm_id and s.document_version_id = v.id
    left join sealing_wait w on w.firm_id = v.firm_id and w.document_version_id = v.id
    left join lateral (
      select damage, damaged_at from file where firm_id = d.firm_id and id in (v.file_id, s.file_id) and damage is not null limit 1) f on true
    where d.firm_id = ${firmId} and d.tax_return_id = ${taxReturnId} and (s.file_id is not null or w.reason is not null or f.damage is not null)
    order by d.added_at, d.id`.execute(act.tx)
  const client = await act.tx
    .selectFrom('client')
    .select('legal_hold')
    .where('firm_id', '=', firmId)
    .where('id', '=', taxReturn.client_id)
    .executeTakeFirstOrThrow()
  return { documents: found.rows.map(documentView), legalHold: client.legal_hold }
}

const documentView = (row: Row): Output<typeof evidence.ofReturn>['documents'][number] => ({
  documentId: row.id,
  sealed: row.sealed_at && {
    at: row.sealed_at.toISOString(),
    certificateSha256: row.certificate_sha256.toString('hex'),
    timeStampedAt: row.time_stamped_at?.toISOString() ?? null,
    retention: row.retention_class,
    keptUntil: row.kept_until,
  },
  waiting: row.reason && { for: row.reason, since: row.since.toISOString(), tries: row.tries, nextTryAt: row.next_try_at.toISOString() },
  damaged: row.damage && { how: row.damage, foundAt: row.damaged_at.toISOString() },
})
