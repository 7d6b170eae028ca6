import type { Input } from '#contract/endpoint.ts'
import type { handSigning } from '#contract/hand-signing.ts'
import { whyCannotGoBack } from '#contract/hand-signing-rules.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { handSigningForStaff, handSigningInPortal, type HandSigningRow } from '../access/hand-signing.ts'
import { stopTelling } from '../notices/tell.ts'
import { moveHandSigning, tellScreens } from './ask.ts'
import { decidePaper } from './hand-in.ts'

/** The paper that waits for the firm is taken back, until it is accepted. @throws Refusal not-found, hand-signing.no-paper, .accepted-already */
export async function takeBack(act: Act<Taxpayer>, input: Input<typeof handSigning.takeBack>): Promise<void> {
  const { row } = await handSigningInPortal(act, input.portal, input.handSigning)
  if (row.state === 'accepted') throw new Refusal('hand-signing.accepted-already')
  if (row.state !== 'uploaded' || row.paper_id === null) throw new Refusal('hand-signing.no-paper')
  await decidePaper(act, row.firm_id, row.paper_id, { outcome: 'taken back' })
  await moveHandSigning(act, row.firm_id, row, 'requested')
  await stopTelling(act, row.firm_id, { aboutId: row.id, kind: 'signed-paper' })
  await tellScreens(act, row.firm_id, row)
  await record(act, row.firm_id, {
    type: 'hand-signing.taken-back',
    clientId: row.client_id,
    documentId: row.document_id,
    personId: row.person_id,
    handSigningId: row.id,
    paperId: row.paper_id,
  })
}

/** The person signs on the screen after all, where that is still allowed. @throws Refusal not-found, hand-signing.* */
export async function goBack(act: Act<Taxpayer>, input: Input<typeof handSigning.goBack>): Promise<void> {
  const { row } = await handSigningInPortal(act, input.portal, input.handSigning)
  await end(act, row, { isStaff: false })
}

/** The firm lets the person sign on the screen again. @throws Refusal not-found, not-allowed, hand-signing.* */
export async function withdraw(act: Act<Staff>, handSigningId: string): Promise<void> {
  const row = await handSigningForStaff(act, handSigningId)
  mustBeAllowed(act.actor, 'documents.send')
  await end(act, row, { isStaff: true })
}

async function end(act: Act<Staff | Taxpayer>, row: HandSigningRow, { isStaff }: { isStaff: boolean }): Promise<void> {
  const refusal = whyCannotGoBack({ state: row.state, why: row.why, isStaff })
  if (refusal) throw new Refusal(refusal)
  if (row.paper_id) await decidePaper(act, row.firm_id, row.paper_id, { outcome: 'taken back' })
  await moveHandSigning(act, row.firm_id, row, 'ended')
  await stopTelling(act, row.firm_id, { aboutId: row.id })
  await tellScreens(act, row.firm_id, row)
  await record(act, row.firm_id, {
    type: 'hand-signing.withdrawn',
    clientId: row.client_id,
    documentId: row.document_id,
    personId: row.person_id,
    handSigningId: row.id,
  })
}
