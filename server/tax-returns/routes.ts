import { clients } from '#contract/clients.ts'
import { taxReturns } from '#contract/tax-returns.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { add as addClient } from '../clients/add.ts'
import { add } from './add.ts'
import { eMail } from './e-mail.ts'
import { read } from './read.ts'

export function taxReturnRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(clients.add, ({ actor, input }) =>
    perform(ports, actor, async (act) => {
      const { clientId } = await addClient(act, input)
      const begun = input.taxReturn ? await add(act, { client: clientId, ...input.taxReturn }) : null
      return { clientId, taxReturnId: begun?.taxReturnId ?? null }
    }),
  )
  door.on(taxReturns.add, ({ actor, input }) => perform(ports, actor, (act) => add(act, input)))
  door.on(taxReturns.read, ({ actor, input }) => look(ports, actor, (act) => read(act, input.taxReturn)))
  door.on(taxReturns.email, ({ actor, input }) => perform(ports, actor, (act) => eMail(act, input.taxReturn)))
}
