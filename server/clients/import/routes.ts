import { clientImports } from '#contract/client-import.ts'
import type { Door } from '#platform/door.ts'
import { look, perform, type Ports } from '../../audit/act.ts'
import type { ActorOf } from '../../audit/actor.ts'
import { mustBeAllowed } from '../../access/allowed.ts'
import { begin, putPart } from './begin.ts'
import { complete } from './complete.ts'
import { problemFile } from './problem-file.ts'
import { rows } from './rows.ts'
import { cancel, check, start } from './steps.ts'
import { template } from './template.ts'
import { list, read } from './view.ts'

const contentTypes = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

export function clientImportRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(clientImports.template, async ({ actor, input, reply }) => {
    mustBeAllowed(actor, 'clients.import')
    const name = input.language === 'es' ? 'clientes' : 'clients'
    return reply
      .type(contentTypes[input.format])
      .header('content-disposition', `attachment; filename="${name}.${input.format}"`)
      .send(await template(input.format, input.language))
  })
  door.on(clientImports.list, ({ actor }) => look(ports, actor, list))
  door.on(clientImports.begin, ({ actor, input }) => perform(ports, actor, (act) => begin(act, input)))
  door.on(clientImports.putPart, ({ actor, input }) => putPart(ports, actor, input).then(() => undefined))
  door.on(clientImports.complete, ({ actor, input }) => complete(ports, actor, input.import))
  door.on(clientImports.read, ({ actor, input }) => look(ports, actor, (act) => read(act, input.import)))
  door.on(clientImports.check, ({ actor, input }) => perform(ports, actor, (act) => check(act, input)))
  door.on(clientImports.rows, ({ actor, input }) => look(ports, actor, (act) => rows(act, input)))
  door.on(clientImports.problemFile, async ({ actor, input, reply }) => {
    const { name, content } = await problemFile(ports, actor, input.import, input.language ?? actor.language)
    return reply
      .type(contentTypes.csv)
      .header(
        'content-disposition',
        `attachment; filename="${name.replace(/[^\x20-\x7e]|"/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      )
      .send(content)
  })
  door.on(clientImports.start, ({ actor, input }) => perform(ports, actor, (act) => start(act, input.import)))
  door.on(clientImports.cancel, ({ actor, input }) => perform(ports, actor, (act) => cancel(act, input.import)))
}
