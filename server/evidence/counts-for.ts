import { sql } from 'kysely'
import { toleranceCents } from '#contract/living-8879-rules.ts'
import { type CountsFor, newerName } from '#pdf/pack-parts.ts'
import { FileDamaged, type StoredFile } from '#platform/file-store.ts'
import { openCompared, stands } from '../access/compared-version.ts'
import type { DocumentRow } from '../access/document.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { firmKey } from '../firm/keys.ts'

interface Row {
  document_id: string
  comparison: Buffer
  compared_at: Date
  file_id: string
}

/**
 * The corrected versions for which the signatures on this document count, with both sets of figures. None once one of them is void; a taxpayer gets
 * those alone that are in their portal.
 */
export async function countsFor(
  act: Act<Staff | Taxpayer>,
  { firm_id: firmId, id }: DocumentRow,
): Promise<(CountsFor & { file: StoredFile })[]> {
  const found = await sql<Row>`
    select k.document_id, k.comparison, k.compared_at, v.file_id
    from compared_version k join document_version v on v.firm_id = k.firm_id and v.document_id = k.document_id
    where k.firm_id = ${firmId} and k.signed_document_id = ${id} and k.outcome = 'kept' and ${stands}
      and (${act.actor.kind === 'staff'} or exists (
        select from delivered_document dd join delivery dl on dl.firm_id = dd.firm_id and dl.id = dd.delivery_id
        where dd.firm_id = k.firm_id and dd.document_id = k.document_id and dl.live_at is not null))
    order by k.compared_at, k.document_id limit 20`.execute(act.tx)
  const key = await firmKey(act, firmId)
  const all: (CountsFor & { file: StoredFile })[] = []
  for (const [index, row] of found.rows.entries()) {
    const file = await act.files.find(act.tx, key, row.file_id)
    if (!file.sha256) throw new FileDamaged(file, 'changed')
    all.push({
      name: newerName(index + 1),
      documentId: row.document_id,
      sha256: file.sha256.toString('hex'),
      sentAt: row.compared_at.toISOString(),
      // Kept: all of them were read.
      figures: openCompared(key, row.document_id, row.comparison).lines.map(({ line, signedCents, newerCents }) => ({
        line,
        signedCents: signedCents ?? 0,
        newerCents: newerCents ?? 0,
        mostCents: toleranceCents[line],
      })),
      file,
    })
  }
  return all
}

/** The version that was signed, where its signatures count for this one. */
export async function signedVersionOf({ tx }: Act<Staff | Taxpayer>, { firm_id: firmId, id }: DocumentRow): Promise<string | null> {
  const kept = await tx
    .selectFrom('compared_version')
    .select('signed_document_id')
    .where('firm_id', '=', firmId)
    .where('document_id', '=', id)
    .where('outcome', '=', 'kept')
    .executeTakeFirst()
  return kept?.signed_document_id ?? null
}
