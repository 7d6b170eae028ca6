import type { Input } from '#contract/endpoint.ts'
import type { instructions as contract } from '#contract/instructions.ts'
import type { LetterKind } from '#contract/letter-texts.ts'
import { Refusal } from '#platform/refusal.ts'
import { clientForStaff } from '../../access/client.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { instructionToChange } from './find.ts'

type Scope = 'firm' | 'office' | 'client'

/** What everybody gets for whom no other text is chosen. @throws Refusal not-found */
export async function makeDefault(act: Act<Staff>, input: { instruction: string }): Promise<void> {
  const { id, kind } = await instructionToChange(act, input.instruction)
  await write(act, { kind, scope: 'firm', scopeId: act.actor.firmId, instructionId: id })
}

/** For one office or one client; null: as everybody. @throws Refusal not-found, also for a text of another kind */
export async function chooseInstruction(act: Act<Staff>, input: Input<typeof contract.choose>): Promise<void> {
  if (input.scope === 'client') await clientForStaff(act, input.scopeId)
  else await officeOfFirm(act, input.scopeId)
  if (input.instructionId !== null) {
    const { kind } = await instructionToChange(act, input.instructionId)
    if (kind !== input.kind) throw new Refusal('not-found')
  }
  await write(act, input)
}

async function officeOfFirm({ tx, actor }: Act<Staff>, id: string): Promise<void> {
  const found = await tx.selectFrom('office').select('id').where('firm_id', '=', actor.firmId).where('id', '=', id).executeTakeFirst()
  if (!found) throw new Refusal('not-found')
}

async function write(
  act: Act<Staff>,
  { kind, scope, scopeId, instructionId }: { kind: LetterKind; scope: Scope; scopeId: string; instructionId: string | null },
): Promise<void> {
  const { tx, actor } = act
  if (instructionId === null) {
    await tx
      .deleteFrom('instruction_choice')
      .where('firm_id', '=', actor.firmId)
      .where('kind', '=', kind)
      .where('scope', '=', scope)
      .where('scope_id', '=', scopeId)
      .execute()
  } else {
    await tx
      .insertInto('instruction_choice')
      .values({ firm_id: actor.firmId, kind, scope, scope_id: scopeId, instruction_id: instructionId })
      .onConflict((conflict) => conflict.columns(['firm_id', 'kind', 'scope', 'scope_id']).doUpdateSet({ instruction_id: instructionId }))
      .execute()
  }
  await record(act, actor.firmId, { type: 'settings.instruction-chosen', kind, scope, scopeId, instructionId })
}
