import { clientBin } from '#contract/client-bin.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../../audit/act.ts'
import type { ActorOf } from '../../audit/actor.ts'
import { list, restore } from './bin.ts'

export function clientBinRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(clientBin.list, ({ actor, input }) => look(ports, actor, (act) => list(act, input.after)))
  door.on(clientBin.restore, ({ actor, input }) => perform(ports, actor, (act) => restore(act, input.client)).then(() => undefined))
}
