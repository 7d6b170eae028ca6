import { after } from '#platform/clock.ts'
import { forgetMessagesAboutNothing } from '#platform/outbox.ts'
import { perform, type Ports } from '../audit/act.ts'

/** So long the firm can look up that a code or a notice went out. What is about a client's things goes with those. */
const keptDays = 30
const atATime = 1000

/** Forgets codes and notices that went out long ago, or never did: whom they went to is in them. */
export async function sweepOutbox(ports: Ports): Promise<void> {
  const before = after(ports.clock.now(), { days: -keptDays })
  const firms = await ports.database.selectFrom('firm').select('id').execute()
  for (const { id: firmId } of firms) {
    const some = () =>
      perform(ports, { kind: 'system', firmId, job: 'outbox.sweep' }, ({ tx }) => forgetMessagesAboutNothing(tx, firmId, before, atATime))
    while ((await some()) === atATime);
  }
}
