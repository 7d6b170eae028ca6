import { templates } from '#contract/templates.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { addTemplate, changeTemplate, removeTemplate } from './change.ts'
import { makePaper } from './make.ts'
import { previewPaper, previewTemplate } from './preview.ts'
import { listTemplates, readTemplate } from './read.ts'

export function templateRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(templates.list, ({ actor }) => look(ports, actor, listTemplates))
  door.on(templates.read, ({ actor, input }) => look(ports, actor, (act) => readTemplate(act, input)))
  door.on(templates.add, ({ actor, input }) => perform(ports, actor, (act) => addTemplate(act, input)))
  door.on(templates.change, ({ actor, input }) => perform(ports, actor, (act) => changeTemplate(act, input)).then(() => undefined))
  door.on(templates.remove, ({ actor, input }) => perform(ports, actor, (act) => removeTemplate(act, input)).then(() => undefined))
  door.on(templates.preview, ({ actor, input }) => previewTemplate(ports, actor, input))
  door.on(templates.previewPaper, ({ actor, input }) => previewPaper(ports, actor, input))
  door.on(templates.make, ({ actor, input }) => makePaper(ports, actor, input))
}
