import type { Page } from '#database/tables.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, System } from '../audit/actor.ts'
import type { IntakeFileRow } from '../access/intake.ts'
import { firmKey } from '../firm/keys.ts'
import { signersOf } from '../signing/found-places.ts'
import { fileStateOf, proposedFiles, recognitionOf } from './files.ts'
import { fitFiles, type Laid, layOut, withoutOriginal } from './fit-files.ts'
import { propose, type ProposedFor } from './propose.ts'
import { openParts, sealParts } from './sealed.ts'

interface Laying {
  firm_id: string
  id: string
  client_id: string
  tax_return_id: string
  proposal: Buffer | null
  /** The revision that this makes. */
  revision: number
  /** Somebody has corrected it: what they did stays. */
  isCorrected: boolean
}

/**
 * Lays the pages of all files that were read one after another, and proposes what to make of them; of a proposal that somebody has corrected, only what
 * to make of new ones. The caller holds the intake.
 */
export async function layPages(
  act: Act<Staff | System>,
  row: Laying,
  { before, after }: { before: readonly IntakeFileRow[]; after: readonly IntakeFileRow[] },
): Promise<void> {
  const firm = await firmKey(act, row.firm_id)
  const read = after.filter((file) => fileStateOf(file) === 'read')
  const laid = layOut(read.map(({ id, pages }) => ({ id, pageCount: (pages ?? []).length })))
  const found = await recognitionOf(act, firm, read)
  const proposed = propose(found, await aboutOf(act, row))
  const fitted = async () => {
    const corrected = openParts(firm, row.id, row.proposal)
    const files = { before: laidOf(before), after: laid }
    const foundBefore = await recognitionOf(act, firm, proposedFiles(before))
    const lost = withoutOriginal(corrected, files, { before: foundBefore.pages, after: found.pages })
    return fitFiles(corrected, { ...files, lost, proposed, prefix: `r${row.revision}` })
  }
  const parts = row.isCorrected ? await fitted() : proposed
  const isThere = laid.length > 0
  await act.tx
    .updateTable('intake')
    .set({
      proposed_at: isThere ? act.clock.now() : null,
      proposal: isThere ? sealParts(firm, row.id, parts) : null,
      revision: row.revision,
      changed_at: act.clock.now(),
    })
    .where('firm_id', '=', row.firm_id)
    .where('id', '=', row.id)
    .execute()
  for (const { id, firstPage } of laid) {
    await act.tx.updateTable('intake_file').set({ first_page: firstPage }).where('firm_id', '=', row.firm_id).where('id', '=', id).execute()
  }
}

const laidOf = (files: readonly IntakeFileRow[]): Laid[] =>
  proposedFiles(files).map(({ id, first_page, pages }) => ({ id, firstPage: first_page ?? 0, pageCount: countOf(pages) }))

const countOf = (pages: readonly Page[] | null): number => pages?.length ?? 0

async function aboutOf(act: Act<Staff | System>, row: Laying): Promise<ProposedFor> {
  const about = await act.tx
    .selectFrom('tax_return')
    .innerJoin('client', (on) => on.onRef('client.firm_id', '=', 'tax_return.firm_id').onRef('client.id', '=', 'tax_return.client_id'))
    .select(['tax_return.tax_year', 'tax_return.form', 'client.kind'])
    .where('tax_return.firm_id', '=', row.firm_id)
    .where('tax_return.id', '=', row.tax_return_id)
    .executeTakeFirstOrThrow()
  const signers = await signersOf(act, await firmKey(act, row.firm_id), row.client_id)
  return { signers, taxYear: about.tax_year, form: about.form, clientKind: about.kind }
}
