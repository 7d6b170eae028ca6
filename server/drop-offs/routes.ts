import { dropOffs } from '#contract/drop-offs.ts'
import type { Door } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { uploadFromSender } from '../documents/begin-upload.ts'
import { begin, openLink } from './begin.ts'
import { changeFirmLink, changeLink, readFirmLink, readLink } from './link.ts'

export function dropOffRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(dropOffs.readLink, ({ actor, input }) => look(ports, actor, (act) => readLink(act, input.client)))
  door.on(dropOffs.changeLink, ({ actor, input }) => perform(ports, actor, (act) => changeLink(act, input)))
  door.on(dropOffs.readFirmLink, ({ actor }) => look(ports, actor, readFirmLink))
  door.on(dropOffs.changeFirmLink, ({ actor, input }) => perform(ports, actor, (act) => changeFirmLink(act, input)))
  door.on(dropOffs.open, ({ input, origin }) => openLink(ports, origin, input))
  door.on(dropOffs.begin, async ({ input, origin, browser }) => {
    await begin(ports, origin, browser, input)
    return undefined
  })
  door.on(dropOffs.upload, async ({ actor, input }) => {
    if (actor.kind !== 'sender') throw new Refusal('not-found')
    return perform(ports, actor, (act) => uploadFromSender(act, input))
  })
}
