import { evidence } from '#contract/evidence.ts'
import type { Door } from '#platform/door.ts'
import { look, type Ports } from '../audit/act.ts'
import type { ActorOf } from '../audit/actor.ts'
import { notingDamage } from '../documents/damage.ts'
import { noteInClientView } from '../documents/note-in-client-view.ts'
import { certificates } from './certificates.ts'
import { health } from './health.ts'
import { ofReturn } from './of-return.ts'
import { pack } from './pack.ts'
import { sealingCertificates } from './sealing-certificates.ts'

export function evidenceRoutes(door: Door<ActorOf>, ports: Ports): void {
  door.on(evidence.pack, async ({ actor, input, reply }) => {
    await noteInClientView(ports, actor, input.document)
    const { name, content } = await notingDamage(ports, () => pack(ports, actor, input.document))
    const plain = name.replace(/[^\x20-\x7e]|"/g, '_')
    return reply
      .type('application/zip')
      .header('content-disposition', `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(content)
  })
  door.on(evidence.ofReturn, ({ actor, input }) => look(ports, actor, (act) => ofReturn(act, input.taxReturn)))
  door.on(evidence.certificates, ({ actor }) => look(ports, actor, certificates))
  door.on(evidence.sealingCertificates, ({ actor }) => look(ports, actor, sealingCertificates))
  door.on(evidence.health, () => health(ports))
}
