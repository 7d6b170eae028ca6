import { bulkActs } from '#contract/bulk-acts.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { begin } from './begin.ts'
import { cancel } from './cancel.ts'
import { losses } from './losses.ts'
import { undo } from './undo.ts'
import { list, read, rows } from './view.ts'

export function bulkActRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(bulkActs.begin, ({ actor, input }) => perform(ports, actor, (act) => begin(act, input)))
  door.on(bulkActs.losses, ({ actor, input }) => look(ports, actor, (act) => losses(act, input.selection)))
  door.on(bulkActs.list, ({ actor }) => look(ports, actor, list))
  door.on(bulkActs.read, ({ actor, input }) => look(ports, actor, (act) => read(act, input.bulkAct)))
  door.on(bulkActs.rows, ({ actor, input }) => look(ports, actor, (act) => rows(act, input)))
  door.on(bulkActs.cancel, ({ actor, input }) => perform(ports, actor, (act) => cancel(act, input.bulkAct)))
  door.on(bulkActs.undo, ({ actor, input }) => perform(ports, actor, (act) => undo(act, input.bulkAct)))
}
