import { intake } from '#contract/intake.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { addFile } from './add-file.ts'
import { begin } from './begin.ts'
import { correct } from './correct.ts'
import { create } from './create.ts'
import { discard } from './discard.ts'
import { pageImage } from './pages.ts'
import { ofReturn, read } from './read.ts'
import { removeFile } from './remove-file.ts'
import { unlockFile } from './unlock-file.ts'

export function intakeRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(intake.begin, ({ actor, input }) => perform(ports, actor, (act) => begin(act, input)))
  door.on(intake.addFile, ({ actor, input }) => perform(ports, actor, (act) => addFile(act, input)))
  door.on(intake.removeFile, ({ actor, input }) => perform(ports, actor, (act) => removeFile(act, input)))
  door.on(intake.unlockFile, ({ actor, input }) => unlockFile(ports, actor, input).then(() => undefined))
  door.on(intake.ofReturn, ({ actor, input }) => look(ports, actor, (act) => ofReturn(act, input.taxReturn)))
  door.on(intake.read, ({ actor, input }) => look(ports, actor, (act) => read(act, input.intake)))
  door.on(intake.pageImage, async ({ actor, input, reply }) => {
    const image = await pageImage(ports, actor, input)
    return reply.type(image.contentType).send(Buffer.from(image.bytes))
  })
  door.on(intake.correct, ({ actor, input }) => perform(ports, actor, (act) => correct(act, input)))
  door.on(intake.create, ({ actor, input }) => create(ports, actor, input))
  door.on(intake.discard, ({ actor, input }) => perform(ports, actor, (act) => discard(act, input.intake)).then(() => undefined))
}
