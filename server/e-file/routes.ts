import { eFiles } from '#contract/e-files.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { accept, reject } from './answer.ts'
import { confirmation } from './confirmation.ts'
import { ofPortal, ofReturn } from './read.ts'
import { takeBack } from './take-back.ts'
import { filePaper, noteTold, seeRejection, tellClient } from './told.ts'
import { transmit } from './transmit.ts'

export function eFileRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(eFiles.ofReturn, ({ actor, input }) => look(ports, actor, (act) => ofReturn(act, input.taxReturn)))
  door.on(eFiles.transmit, ({ actor, input }) => perform(ports, actor, (act) => transmit(act, input)))
  door.on(eFiles.accept, ({ actor, input }) => perform(ports, actor, (act) => accept(act, input)).then(() => undefined))
  door.on(eFiles.reject, ({ actor, input }) => perform(ports, actor, (act) => reject(act, input)).then(() => undefined))
  door.on(eFiles.tellClient, ({ actor, input }) => perform(ports, actor, (act) => tellClient(act, input.eFile)).then(() => undefined))
  door.on(eFiles.noteTold, ({ actor, input }) => perform(ports, actor, (act) => noteTold(act, input)).then(() => undefined))
  door.on(eFiles.filePaper, ({ actor, input }) => perform(ports, actor, (act) => filePaper(act, input.eFile)).then(() => undefined))
  door.on(eFiles.takeBack, ({ actor, input }) => perform(ports, actor, (act) => takeBack(act, input.eFile)).then(() => undefined))
  door.on(eFiles.ofPortal, ({ actor, input }) => look(ports, actor, (act) => ofPortal(act, input.portal)))
  door.on(eFiles.seeRejection, ({ actor, input }) => perform(ports, actor, (act) => seeRejection(act, input)).then(() => undefined))
  door.on(eFiles.confirmation, async ({ actor, input, reply }) => {
    const { name, bytes } = await confirmation(ports, actor, input.eFile)
    return reply.type('application/pdf').header('content-disposition', `inline; filename="${name}"`).send(Buffer.from(bytes))
  })
}
