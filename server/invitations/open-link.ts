import type { Language } from '#contract/values.ts'
import type { Origin } from '#platform/door.ts'
import { tellLive } from '#platform/live.ts'
import { invitedPerson } from '../access/invited-person.ts'
import { perform, type Ports } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { findLink, usable } from './link-state.ts'

/**
 * Looks at a link: whose firm it is from. Uses nothing up, however often it is opened; the first time is noted.
 * @throws Refusal invitations.link-unknown, -used, -replaced, -expired
 */
export async function openLink(
  ports: Ports,
  origin: Origin,
  { token }: { token: string },
): Promise<{ firmName: string; firmPhone: string; language: Language }> {
  const { firmId, tokenHash } = await findLink(ports, token)
  return perform(ports, visitorFrom(origin, firmId), async (act) => {
    const invited = await usable(act, firmId, await invitedPerson(act, firmId, { tokenHash }, { lock: true }))
    const firm = await act.tx.selectFrom('firm').select(['name', 'phone']).where('id', '=', firmId).executeTakeFirstOrThrow()
    if (!invited.opened_at) {
      const { client_id: clientId, person_id: personId, invitation_id: invitationId } = invited
      await act.tx
        .updateTable('invitation')
        .set({ opened_at: act.clock.now() })
        .where('firm_id', '=', firmId)
        .where('id', '=', invitationId)
        .execute()
      await tellLive(act.tx, { topic: 'client', id: clientId, firmId, clientId })
      await record(act, firmId, { type: 'invitations.opened', clientId, personId, invitationId })
    }
    return { firmName: firm.name, firmPhone: firm.phone, language: invited.language }
  })
}
