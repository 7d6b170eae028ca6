import { clients } from '#contract/clients.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { changePerson } from './change-person.ts'
import { list } from './list.ts'
import { read } from './read.ts'
import { useVerifiedEmail } from './use-verified-email.ts'

/** `clients.add` also begins a first tax return, so its route is with tax-returns. */
export function clientRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(clients.list, ({ actor, input }) => look(ports, actor, (act) => list(act, input)))
  door.on(clients.read, ({ actor, input }) => look(ports, actor, (act) => read(act, input.client)))
  door.on(clients.changePerson, ({ actor, input }) =>
    perform(ports, actor, async (act) => {
      await changePerson(act, input)
      return read(act, input.client)
    }),
  )
  door.on(clients.useVerifiedEmail, ({ actor, input }) =>
    perform(ports, actor, async (act) => {
      await useVerifiedEmail(act, input)
      return read(act, input.client)
    }),
  )
}
