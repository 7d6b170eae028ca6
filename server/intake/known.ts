import type { IntakeConflict, IntakePart } from '#contract/intake.ts'
import type { Recognition } from '#pdf/recognise/recognition.ts'
import { decrypt } from '#platform/encryption.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import type { IntakeFileRow, IntakeRow } from '../access/intake.ts'
import { einOwner } from '../clients/person-input.ts'
import { firmKey } from '../firm/keys.ts'
import { signersOf } from '../signing/found-places.ts'
import type { Signer } from '../signing/propose-places.ts'
import { conflictsOf } from './conflicts.ts'
import { proposedFiles, recognitionOf } from './files.ts'
import { openParts } from './sealed.ts'

interface Proposal {
  parts: IntakePart[]
  conflicts: IntakeConflict[]
  signers: Signer[]
  /** Of the pages that are in it. */
  found: Recognition
}

/** A proposal as it is now, with what does not fit the record of now. */
export async function proposalOf(act: Act<Staff>, row: IntakeRow, files: readonly IntakeFileRow[]): Promise<Proposal> {
  const firm = await firmKey(act, row.firm_id)
  const signers = await signersOf(act, firm, row.client_id)
  const found = await recognitionOf(act, firm, proposedFiles(files))
  const parts = openParts(firm, row.id, row.proposal)
  const entity = row.client_kind === 'entity' ? await entityOf(act, row) : []
  return { parts, signers, found, conflicts: conflictsOf(found, parts, { known: [...signers, ...entity], taxYear: row.tax_year }) }
}

async function entityOf(act: Act<Staff>, row: IntakeRow) {
  const { key, id: firmId } = await firmKey(act, row.firm_id)
  const { ein } = await act.tx
    .selectFrom('client')
    .select('ein')
    .where('firm_id', '=', firmId)
    .where('id', '=', row.client_id)
    .executeTakeFirstOrThrow()
  const lastFour = ein && decrypt(key, ein, einOwner(firmId, row.client_id)).toString().slice(-4)
  return [{ id: row.client_id, name: row.client_name, lastFour }]
}
