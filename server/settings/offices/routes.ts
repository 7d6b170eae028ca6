import { settings } from '#contract/settings.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../../audit/act.ts'
import type { ActorOf } from '../../audit/actor.ts'
import { addOffice, changeOffice, listOffices, mergeOffice, removeOffice } from './offices.ts'

export function officeRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(settings.offices, ({ actor }) => look(ports, actor, listOffices))
  door.on(settings.addOffice, ({ actor, input }) => perform(ports, actor, (act) => addOffice(act, input)))
  door.on(settings.changeOffice, async ({ actor, input }) => {
    await perform(ports, actor, (act) => changeOffice(act, input))
    return undefined
  })
  door.on(settings.removeOffice, async ({ actor, input }) => {
    await perform(ports, actor, (act) => removeOffice(act, input))
    return undefined
  })
  door.on(settings.mergeOffice, async ({ actor, input }) => {
    await perform(ports, actor, (act) => mergeOffice(act, input))
    return undefined
  })
}
