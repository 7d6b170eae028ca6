import { identityChecks } from '#contract/identity-checks.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import { type ActorOf, visitorFrom } from '../audit/actor.ts'
import { begin, readIdentity } from './begin.ts'
import { chooseByHand } from './choose-by-hand.ts'
import { fromVendor } from './from-vendor.ts'
import { answer, ask, extend, leave } from './go-on.ts'
import { sayInPerson } from './in-person.ts'
import { ofClient } from './of-client.ts'
import { changeSetting, readSetting } from './setting.ts'

export function identityCheckRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(identityChecks.read, ({ actor, input }) => readIdentity(ports, actor, input.portal))
  door.on(identityChecks.begin, ({ actor, input }) => begin(ports, actor, input))
  door.on(identityChecks.answer, ({ actor, input }) => answer(ports, actor, input))
  door.on(identityChecks.extend, ({ actor, input }) => extend(ports, actor, input))
  door.on(identityChecks.ask, ({ actor, input }) => ask(ports, actor, input))
  door.on(identityChecks.leave, ({ actor, input }) => leave(ports, actor, input))
  door.on(identityChecks.chooseByHand, async ({ actor, input }) => {
    await perform(ports, actor, (act) => chooseByHand(act, input.portal))
    return readIdentity(ports, actor, input.portal)
  })
  door.on(identityChecks.fromVendor, ({ input, origin, request }) => {
    const signature = request.headers['stripe-signature']
    const message = { signature: String(signature ?? ''), body: (request.body as { text?: string } | null)?.text ?? '' }
    return perform(ports, visitorFrom(origin, input.firm), (act) => fromVendor(act, input.firm, message)).then(() => undefined)
  })
  door.on(identityChecks.ofClient, ({ actor, input }) => look(ports, actor, (act) => ofClient(act, input.client)))
  door.on(identityChecks.inPerson, ({ actor, input }) => perform(ports, actor, (act) => sayInPerson(act, input)))
  door.on(identityChecks.setting, ({ actor }) => look(ports, actor, readSetting))
  door.on(identityChecks.changeSetting, ({ actor, input }) =>
    perform(ports, actor, (act) => changeSetting(act, input)).then(() => undefined),
  )
}
