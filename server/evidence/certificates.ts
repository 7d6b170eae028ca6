import type { Output } from '#contract/endpoint.ts'
import type { evidence } from '#contract/evidence.ts'
import { certificateAsText } from '#pdf/sealing-key.ts'
import type { Act } from '../audit/act.ts'
import { firmsOf, type Staff, type Taxpayer } from '../audit/actor.ts'

/** Every certificate that the reader's firms have sealed with: whose seal it is, a file alone cannot say. */
export async function certificates({ tx, actor }: Act<Staff | Taxpayer>): Promise<Output<typeof evidence.certificates>> {
  const found = await tx
    .selectFrom('sealing_certificate as c')
    .innerJoin('firm as f', 'f.id', 'c.firm_id')
    .innerJoin('firm_key as k', 'k.firm_id', 'c.firm_id')
    .select(['f.name', 'c.firm_id', 'c.sha256', 'c.certificate', 'c.added_at', 'k.sealing_certificate'])
    .where('c.firm_id', 'in', firmsOf(actor))
    .orderBy('f.name')
    .orderBy('c.added_at', 'desc')
    .execute()
  return {
    firms: [...Map.groupBy(found, ({ firm_id }) => firm_id).values()].map((rows) => ({
      name: rows[0]?.name ?? '',
      certificates: rows.map((row) => ({
        sha256: row.sha256.toString('hex'),
        pem: certificateAsText(row.certificate),
        since: row.added_at.toISOString(),
        isCurrent: row.certificate.equals(row.sealing_certificate),
      })),
    })),
  }
}
