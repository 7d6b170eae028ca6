import type { Output } from '#contract/endpoint.ts'
import type { intake } from '#contract/intake.ts'
import type { IntakeState } from '#contract/intake-rules.ts'
import { makesK1s } from '#contract/k1-rules.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { taxReturnForStaff } from '../access/client.ts'
import { intakeForStaff, type IntakeRow, openIntakesOf } from '../access/intake.ts'
import { firmKey } from '../firm/keys.ts'
import { proposalOf } from './known.ts'
import { openRecognition } from './sealed.ts'

/** The printed files of a return that wait for somebody. */
export async function ofReturn(act: Act<Staff>, taxReturnId: string): Promise<Output<typeof intake.ofReturn>> {
  const taxReturn = await taxReturnForStaff(act, taxReturnId)
  return { intakes: (await openIntakesOf(act, taxReturn.id)).map(brief) }
}

/** A printed file, its pages and what is proposed. */
export async function read(act: Act<Staff>, intakeId: string): Promise<Output<typeof intake.read>> {
  const row = await intakeForStaff(act, intakeId)
  const { parts, conflicts, signers } = await proposalOf(act, row)
  const found = openRecognition(await firmKey(act, row.firm_id), row.id, row.recognition)
  return {
    ...brief(row),
    taxReturnId: row.tax_return_id,
    clientName: row.client_name,
    revision: row.revision,
    changedBy: row.changed_by_name,
    pages: (row.pages ?? []).map(({ width, height }, page) => ({
      width,
      height,
      title: found?.pages[page]?.title ?? '',
      isScan: found?.needsPlacing.includes(page) ?? false,
    })),
    parts,
    conflicts,
    persons: signers.map(({ id, name, role }) => ({ id, name, role })),
    canHaveK1s: row.client_kind === 'entity' && makesK1s(row.form),
    created: row.created && createdOf(row.created),
  }
}

export const createdOf = ({ documentIds, voucherIds, k1Ids }: NonNullable<IntakeRow['created']>) => ({
  documentIds,
  vouchers: voucherIds.length,
  k1s: k1Ids.length,
})

export function stateOf(row: Pick<IntakeRow, 'created_at' | 'refusal' | 'read_at'>): IntakeState {
  if (row.created_at) return 'created'
  if (row.refusal) return 'refused'
  return row.read_at ? 'proposed' : 'reading'
}

const brief = (row: IntakeRow) => ({
  id: row.id,
  name: row.name,
  state: stateOf(row),
  refusal: row.refusal,
  pageCount: row.pages?.length ?? null,
  pagesRead: row.pages_read,
  addedAt: row.added_at.toISOString(),
  addedBy: row.added_by_name,
})
