import { clientTable } from '#contract/client-table.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../../audit/act.ts'
import type { ActorOf } from '../../audit/actor.ts'
import { notFound } from '../../access/client.ts'
import { count, total } from './count.ts'
import { exportClients } from './export.ts'
import { chooseDefault, open, remember } from './open.ts'
import { named, rows } from './rows.ts'
import { switchAccess } from './switch-access.ts'
import { switchTextCodes } from '../switch-text-codes.ts'
import { changeView, removeView, saveView } from './views.ts'

export function clientTableRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(clientTable.open, ({ actor }) => look(ports, actor, open))
  door.on(clientTable.rows, ({ actor, input }) => look(ports, actor, (act) => rows(act, input)))
  door.on(clientTable.named, ({ actor, input }) => look(ports, actor, (act) => named(act, input.ids)))
  door.on(clientTable.count, ({ actor, input }) => look(ports, actor, async (act) => ({ count: await count(act, input.question) })))
  door.on(clientTable.total, ({ actor, input }) => look(ports, actor, (act) => total(act, input.question)))
  door.on(clientTable.remember, ({ actor, input }) => perform(ports, actor, (act) => remember(act, input)).then(() => undefined))
  door.on(clientTable.chooseDefault, ({ actor, input }) =>
    perform(ports, actor, (act) => chooseDefault(act, input.view)).then(() => undefined),
  )
  door.on(clientTable.saveView, ({ actor, input }) => perform(ports, actor, (act) => saveView(act, input)))
  door.on(clientTable.changeView, ({ actor, input }) => perform(ports, actor, (act) => changeView(act, input)))
  door.on(clientTable.removeView, ({ actor, input }) => perform(ports, actor, (act) => removeView(act, input.view)).then(() => undefined))
  door.on(clientTable.switchAccess, ({ actor, input }) =>
    perform(ports, actor, async (act) => {
      await switchAccess(act, input)
      return (await named(act, [input.client])).rows[0] ?? notFound()
    }),
  )
  door.on(clientTable.switchTextCodes, ({ actor, input }) =>
    perform(ports, actor, async (act) => {
      await switchTextCodes(act, input)
      return (await named(act, [input.client])).rows[0] ?? notFound()
    }),
  )
  door.on(clientTable.export, async ({ actor, input, reply }) => {
    const file = await exportClients(ports, actor, input)
    return reply.type(file.contentType).header('content-disposition', `attachment; filename="${file.name}"`).send(file.content)
  })
}
