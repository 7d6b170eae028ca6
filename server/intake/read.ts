import type { Output } from '#contract/endpoint.ts'
import type { intake } from '#contract/intake.ts'
import { type IntakeState, intakeStateOf } from '#contract/intake-rules.ts'
import { makesK1s } from '#contract/k1-rules.ts'
import { printedBefore } from '#pdf/recognise/fingerprint.ts'
import type { Recognition } from '#pdf/recognise/recognition.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { taxReturnForStaff } from '../access/client.ts'
import { filesOfIntakes, intakeForStaff, type IntakeFileRow, type IntakeRow, openIntakesOf } from '../access/intake.ts'
import { fileOf, fileStateOf, proposedFiles } from './files.ts'
import { proposalOf } from './known.ts'

/** The printed returns of a tax return that wait for somebody. */
export async function ofReturn(act: Act<Staff>, taxReturnId: string): Promise<Output<typeof intake.ofReturn>> {
  const taxReturn = await taxReturnForStaff(act, taxReturnId)
  const rows = await openIntakesOf(act, taxReturn.id)
  const ids = rows.map(({ id }) => id)
  const filesOf = Map.groupBy(await filesOfIntakes(act, act.actor.firmId, ids), (file) => file.intake_id)
  return { intakes: rows.map((row) => brief(row, filesOf.get(row.id) ?? [])) }
}

/** A printed return, its pages and what is proposed. */
export async function read(act: Act<Staff>, intakeId: string): Promise<Output<typeof intake.read>> {
  const row = await intakeForStaff(act, intakeId)
  const files = await filesOfIntakes(act, row.firm_id, [row.id])
  const { parts, conflicts, signers, found } = await proposalOf(act, row, files)
  return {
    ...brief(row, files),
    taxReturnId: row.tax_return_id,
    clientName: row.client_name,
    revision: row.revision,
    changedBy: row.changed_by_name,
    pages: row.created ? [] : pagesOf(files, found),
    parts,
    conflicts,
    persons: signers.map(({ id, name, role }) => ({ id, name, role })),
    canHaveK1s: row.client_kind === 'entity' && makesK1s(row.form),
    created: row.created && createdOf(row.created),
  }
}

function pagesOf(files: readonly IntakeFileRow[], found: Recognition): Output<typeof intake.read>['pages'] {
  const before = printedBefore(found.pages)
  return proposedFiles(files).flatMap(({ id, pages, first_page }) =>
    (pages ?? []).map(({ width, height }, pageOfFile) => {
      const page = (first_page ?? 0) + pageOfFile
      const named = found.pages[page]
      return {
        file: id,
        pageOfFile,
        width,
        height,
        title: named?.title ?? '',
        isScan: found.needsPlacing.includes(page),
        isRecognised: named?.text === 'ocr',
        sameAs: before[page] ?? null,
      }
    }),
  )
}

export const createdOf = ({ documentIds, voucherIds, k1Ids }: NonNullable<IntakeRow['created']>) => ({
  documentIds,
  vouchers: voucherIds.length,
  k1s: k1Ids.length,
})

export function stateOf(row: Pick<IntakeRow, 'created_at' | 'proposed_at'>, files: readonly IntakeFileRow[]): IntakeState {
  if (row.created_at) return 'created'
  return intakeStateOf(
    files.map((file) => ({ state: fileStateOf(file) })),
    { isProposed: row.proposed_at !== null },
  )
}

const brief = (row: IntakeRow, files: readonly IntakeFileRow[]) => ({
  id: row.id,
  name: row.name,
  state: stateOf(row, files),
  files: files.map(fileOf),
  addedAt: row.added_at.toISOString(),
  addedBy: row.added_by_name,
})
