/** The onboarding texts, for whoever sends invitations: which there are, and how each reads. */
import type { Input, Output } from '#contract/endpoint.ts'
import type { instructions as contract } from '#contract/instructions.ts'
import { letterDefaults } from '#contract/letter-defaults.ts'
import { Refusal } from '#platform/refusal.ts'
import { mustBeAllowed } from '../../access/allowed.ts'
import { clientForStaff } from '../../access/client.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { firmFace } from '../../firm/face.ts'
import { chosenTexts } from './client-letter.ts'
import { instructionOfFirm } from './find.ts'
import { inventedReader, noLink, readerOf } from './preview.ts'
import { listInstructions } from './read.ts'
import { type ClientLetter, writeClientLetter } from './write-letter.ts'

const kind = 'onboarding'

/** @throws Refusal not-allowed */
export async function onboardingTexts(act: Act<Staff>): Promise<Output<typeof contract.onboarding>> {
  mustBeAllowed(act.actor, 'clients.invite')
  const { instructions } = await listInstructions(act)
  return {
    texts: instructions
      .filter((one) => one.kind === kind)
      .map(({ id, name, isBuiltIn, isDefault }) => ({ id, name, isBuiltIn, isDefault })),
  }
}

/** @throws Refusal not-found when there is no such text for invitations */
export async function mustBeOnboardingText(act: Act<Staff>, id: string): Promise<void> {
  const found = await instructionOfFirm(act, id)
  if (found?.kind !== kind) throw new Refusal('not-found')
}

/** @throws Refusal not-found, not-allowed */
export async function previewOnboarding(act: Act<Staff>, input: Input<typeof contract.previewOnboarding>): Promise<ClientLetter> {
  if (input.clientId !== null) await clientForStaff(act, input.clientId)
  mustBeAllowed(act.actor, 'clients.invite')
  const texts =
    input.instructionId === null
      ? ((await chosenTexts(act, act.actor.firmId, { kind, clientId: input.clientId })) ?? letterDefaults[kind])
      : await textOf(act, input.instructionId)
  return writeClientLetter({
    kind,
    text: texts[input.language],
    reader: input.clientId === null ? await inventedReader(act, input.language) : await readerOf(act, input.clientId, input.language),
    firm: await firmFace(act, act.actor.firmId),
    config: act.config,
    linkPath: noLink(kind),
  })
}

async function textOf(act: Act<Staff>, id: string) {
  await mustBeOnboardingText(act, id)
  const found = await instructionOfFirm(act, id)
  return found?.texts ?? letterDefaults[kind]
}
