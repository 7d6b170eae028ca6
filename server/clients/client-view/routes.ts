import { clientView } from '#contract/client-view.ts'
import type { Door } from '#platform/door.ts'
import { perform, type Ports } from '../../audit/act.ts'
import type { ActorOf } from '../../audit/actor.ts'
import { notFound } from '../../access/client.ts'
import { begin } from './begin.ts'
import { end } from './end.ts'

export function clientViewRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(clientView.begin, ({ actor, input }) => perform(ports, actor, (act) => begin(act, input)))
  door.on(clientView.end, async ({ actor }) => {
    const view = actor.viewedBy ?? notFound()
    await perform(ports, view.staff, (act) => end(act, view.clientViewId))
    return undefined
  })
}
