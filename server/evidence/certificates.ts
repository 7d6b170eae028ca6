import type { Output } from '#contract/endpoint.ts'
import type { evidence } from '#contract/evidence.ts'
import { certificateAsText } from '#pdf/sealing-key.ts'
import type { Act } from '../audit/act.ts'
import { firmsOf, type Staff, type Taxpayer } from '../audit/actor.ts'
import { sealingNow } from '../firm/sealing.ts'

/** Every certificate that the reader's firms have sealed with: whose seal it is, a file alone cannot say. */
export async function certificates(act: Act<Staff | Taxpayer>): Promise<Output<typeof evidence.certificates>> {
  const { tx, actor } = act
  const found = await tx
    .selectFrom('sealing_certificate as c')
    .innerJoin('firm as f', 'f.id', 'c.firm_id')
    .innerJoin('firm_key as k', 'k.firm_id', 'c.firm_id')
    .select(['f.name', 'c.firm_id', 'c.sha256', 'c.certificate', 'c.added_at', 'k.sealing_certificate'])
    .where('c.firm_id', 'in', firmsOf(actor))
    .orderBy('f.name')
    .orderBy('c.added_at', 'desc')
    .execute()
  // One key may be set for all firms of the installation: then nobody seals with their own.
  const [first] = found
  const set = act.config.sealingKey && first ? (await sealingNow(act, first.firm_id)).certificate : null
  return {
    firms: [...Map.groupBy(found, ({ firm_id }) => firm_id).values()].map((rows) => ({
      name: rows[0]?.name ?? '',
      certificates: rows.map((row) => ({
        sha256: row.sha256.toString('hex'),
        pem: certificateAsText(row.certificate),
        since: row.added_at.toISOString(),
        isCurrent: row.certificate.equals(set ?? row.sealing_certificate),
      })),
    })),
  }
}
