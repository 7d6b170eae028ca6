import { instructions } from '#contract/instructions.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { addInstruction, changeInstruction, duplicateInstruction, removeInstruction } from './instructions/change.ts'
import { chooseInstruction, makeDefault } from './instructions/choose.ts'
import { onboardingTexts, previewOnboarding } from './instructions/onboarding.ts'
import { previewLetter, sendTest } from './instructions/preview.ts'
import { listInstructions, readInstruction } from './instructions/read.ts'
import { brandRoutes } from './brand/routes.ts'
import { officeRoutes } from './offices/routes.ts'
import { joinRoutes, roleRoutes, staffRoutes } from './staff/routes.ts'

export function settingsRoutes(door: Door<ActorOf>, ports: Ports): void {
  instructionRoutes(door, ports)
  officeRoutes(door, ports)
  staffRoutes(door, ports)
  roleRoutes(door, ports)
  joinRoutes(door, ports)
  brandRoutes(door, ports)
}

function instructionRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(instructions.list, ({ actor }) => look(ports, actor, listInstructions))
  door.on(instructions.read, ({ actor, input }) => look(ports, actor, (act) => readInstruction(act, input)))
  door.on(instructions.add, ({ actor, input }) => perform(ports, actor, (act) => addInstruction(act, input)))
  door.on(instructions.duplicate, ({ actor, input }) => perform(ports, actor, (act) => duplicateInstruction(act, input)))
  door.on(instructions.change, async ({ actor, input }) => {
    await perform(ports, actor, (act) => changeInstruction(act, input))
    return undefined
  })
  door.on(instructions.remove, async ({ actor, input }) => {
    await perform(ports, actor, (act) => removeInstruction(act, input))
    return undefined
  })
  door.on(instructions.makeDefault, async ({ actor, input }) => {
    await perform(ports, actor, (act) => makeDefault(act, input))
    return undefined
  })
  door.on(instructions.choose, async ({ actor, input }) => {
    await perform(ports, actor, (act) => chooseInstruction(act, input))
    return undefined
  })
  door.on(instructions.preview, ({ actor, input }) => look(ports, actor, (act) => previewLetter(act, input)))
  door.on(instructions.onboarding, ({ actor }) => look(ports, actor, onboardingTexts))
  door.on(instructions.previewOnboarding, ({ actor, input }) => look(ports, actor, (act) => previewOnboarding(act, input)))
  door.on(instructions.test, ({ actor, input }) => perform(ports, actor, (act) => sendTest(act, input)))
}
