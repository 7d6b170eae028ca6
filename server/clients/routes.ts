import { clients } from '#contract/clients.ts'
import { legalHold } from '#contract/legal-hold.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { addSigner } from './add-signer.ts'
import { liftLegalHold, setLegalHold } from './legal-hold.ts'
import { lookAlikes } from './look-alikes.ts'
import { preparers } from './preparers.ts'
import { read } from './read.ts'
import { useVerifiedEmail } from './use-verified-email.ts'

/** `clients.add` also begins a first tax return, so its route is with tax-returns; changes may take deliveries back and end grants, so theirs are with grants. */
export function clientRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(clients.read, ({ actor, input }) => look(ports, actor, (act) => read(act, input.client)))
  door.on(clients.addSigner, ({ actor, input }) => perform(ports, actor, (act) => addSigner(act, input)))
  door.on(clients.useVerifiedEmail, ({ actor, input }) =>
    perform(ports, actor, async (act) => {
      await useVerifiedEmail(act, input)
      return read(act, input.client)
    }),
  )
  door.on(legalHold.set, ({ actor, input }) => perform(ports, actor, (act) => setLegalHold(act, input)).then(() => undefined))
  door.on(legalHold.lift, ({ actor, input }) => perform(ports, actor, (act) => liftLegalHold(act, input.client)).then(() => undefined))
  door.on(clients.lookAlikes, ({ actor, input }) => look(ports, actor, (act) => lookAlikes(act, input)))
  door.on(clients.preparers, ({ actor }) => look(ports, actor, preparers))
}
