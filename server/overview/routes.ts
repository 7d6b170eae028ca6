import { history } from '#contract/history.ts'
import { outbox } from '#contract/outbox.ts'
import { overview } from '#contract/overview.ts'
import { reports } from '#contract/reports.ts'
import type { Door } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import { type Actor, type ActorOf, visitorFrom } from '../audit/actor.ts'
import { firmHome } from './firm-home.ts'
import { exportHistory } from './history/export.ts'
import { readHistory } from './history/read.ts'
import { visitHome } from './home-visit.ts'
import { list, mayReadBodies, outboxFirm, read, sendAgain } from './outbox.ts'
import { portalActivity } from './portal-activity.ts'
import { portalHome } from './portal-home.ts'
import { readReports } from './reports.ts'

export function overviewRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(overview.portalHome, ({ actor, input }) => look(ports, actor, (act) => portalHome(act, input.portal)))
  door.on(overview.portalActivity, ({ actor, input }) => look(ports, actor, (act) => portalActivity(act, input)))
  door.on(overview.visitHome, ({ actor }) => perform(ports, actor, visitHome).then(() => undefined))
  door.on(overview.firmHome, ({ actor }) => look(ports, actor, (act) => firmHome(act)))

  door.on(history.read, ({ actor, input }) => look(ports, actor, (act) => readHistory(act, input)))
  door.on(history.export, async ({ actor, input, reply }) => {
    const file = await exportHistory(ports, actor, input)
    return reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${file.name}"`).send(file.content)
  })

  door.on(reports.read, ({ actor, input }) => look(ports, actor, (act) => readReports(act, input)))

  door.on(outbox.list, ({ actor }) => inOutbox(ports, actor, async (act, firmId) => list(act, firmId, await mayReadBodies(ports, actor))))
  door.on(outbox.read, async ({ actor, input }) => {
    if (!(await mayReadBodies(ports, actor))) throw new Refusal(actor.kind === 'visitor' ? 'not-signed-in' : 'not-allowed')
    return inOutbox(ports, actor, (act, firmId) => read(act, firmId, input.message))
  })
  door.on(outbox.sendAgain, async ({ actor, input }) => {
    await perform(ports, actor, (act) => sendAgain(act, input.message))
    return undefined
  })
}

/** A visitor of the sample firm looks on as nobody in particular, inside that firm. */
async function inOutbox<T>(ports: Ports, actor: Actor, work: (act: Act, firmId: string) => Promise<T>): Promise<T> {
  const firmId = await outboxFirm(ports, actor)
  const origin = actor.kind === 'system' ? { ip: '', userAgent: '' } : { ip: actor.ip, userAgent: actor.userAgent }
  return look(ports, actor.kind === 'staff' ? actor : visitorFrom(origin, firmId), (act) => work(act, firmId))
}
