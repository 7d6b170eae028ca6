import type { IntakeConflict, IntakePart } from '#contract/intake.ts'
import { decrypt } from '#platform/encryption.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import type { IntakeRow } from '../access/intake.ts'
import { einOwner } from '../clients/person-input.ts'
import { firmKey } from '../firm/keys.ts'
import { signersOf } from '../signing/found-places.ts'
import type { Signer } from '../signing/propose-places.ts'
import { conflictsOf } from './conflicts.ts'
import { openParts, openRecognition } from './sealed.ts'

/** A proposal as it is now, with what does not fit the record of now. */
export async function proposalOf(
  act: Act<Staff>,
  row: IntakeRow,
): Promise<{ parts: IntakePart[]; conflicts: IntakeConflict[]; signers: Signer[] }> {
  const firm = await firmKey(act, row.firm_id)
  const signers = await signersOf(act, firm, row.client_id)
  const found = openRecognition(firm, row.id, row.recognition)
  const parts = openParts(firm, row.id, row.proposal)
  if (!found) return { parts, conflicts: [], signers }
  const entity = row.client_kind === 'entity' ? await entityOf(act, row) : []
  return { parts, signers, conflicts: conflictsOf(found, parts, { known: [...signers, ...entity], taxYear: row.tax_year }) }
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
