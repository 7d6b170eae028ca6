import type { Static } from 'typebox'
import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import type { messages, PortalMessage } from '#contract/messages.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { type Portal, portalOf } from '../access/portal.ts'
import { firmKey } from '../firm/keys.ts'
import { attachedTo, attachmentView } from './attached.ts'
import { messageAt, type MessageRow, ownKey, pageOf } from './page.ts'
import { settingsOf } from './settings.ts'
import { unlock } from './text.ts'
import { threadOf } from './thread.ts'

type Shown = Static<typeof PortalMessage>

/** The conversation as the portal sees it: what was written to and fro. Notes, events and who is assigned never leave the firm. */
export async function portalThread(
  act: Act<Taxpayer>,
  input: Input<typeof messages.portalThread>,
): Promise<Output<typeof messages.portalThread>> {
  const portal = portalOf(act.actor, input.portal)
  const { firmId, clientId, personId } = portal
  const thread = await threadOf(act, firmId, clientId)
  const lastNumber = thread?.last_portal_number ?? 0
  const page = await pageOf(act, { firmId, clientId, lastNumber }, 'portal_number', input)
  const about = await sql<{ read_up_to: number; unread: number; read_by_firm: number; others: string[] }>`
    select read_up_to(${firmId}, ${personId}), unread_messages(${firmId}, ${clientId}, ${personId}) as unread,
      coalesce((select max(portal_number) from message where firm_id = ${firmId} and client_id = ${clientId}
                and number <= ${thread?.read_by_firm_up_to ?? 0}), 0) as read_by_firm,
      (select coalesce(array_agg(p.first_name order by p.role), '{}') from person p
       join portal_link l on l.firm_id = p.firm_id and l.person_id = p.id
       where p.firm_id = ${firmId} and p.client_id = ${clientId} and p.id <> ${personId}) as others`.execute(act.tx)
  const {
    read_up_to: readUpTo,
    unread,
    read_by_firm: readByFirmUpTo,
    others,
  } = about.rows[0] ?? {
    read_up_to: 0,
    unread: 0,
    read_by_firm: 0,
    others: [],
  }
  const { answerWithinHours } = await settingsOf(act, firmId)
  return {
    state: thread?.state ?? 'open',
    lastNumber,
    readUpTo,
    unread,
    readByFirmUpTo,
    others,
    answerWithinHours,
    messages: await shownInPortal(act, portal, page.rows),
    hasOlder: page.hasOlder,
    hasNewer: page.hasNewer,
  }
}

/** What the badge says. */
export async function portalUnread(act: Act<Taxpayer>, portalId: string): Promise<Output<typeof messages.portalUnread>> {
  const { firmId, clientId, personId } = portalOf(act.actor, portalId)
  const found = await sql<{ unread: number; lastNumber: number }>`
    select unread_messages(${firmId}, ${clientId}, ${personId}) as unread,
      coalesce((select last_portal_number from thread where firm_id = ${firmId} and client_id = ${clientId}), 0) as "lastNumber"`.execute(
    act.tx,
  )
  return found.rows[0] ?? { unread: 0, lastNumber: 0 }
}

/** A message that was just written, by the number that it has for the firm. */
export async function messageInPortal(act: Act<Taxpayer>, portal: Portal, number: number): Promise<Shown> {
  const [message] = await shownInPortal(act, portal, [await messageAt(act, portal, number)])
  if (!message) throw new Error('the portal does not show what was written in it')
  return message
}

/** These messages as this person's portal shows them. */
export async function shownInPortal(act: Act, { firmId, personId }: Portal, rows: readonly MessageRow[]): Promise<Shown[]> {
  const firm = await firmKey(act, firmId)
  // Second to the numbers: whatever is asked for, a note is not shown.
  const forPortal = rows.flatMap((row) =>
    row.portal_number !== null && (row.kind === 'from client' || row.kind === 'from firm')
      ? [{ ...row, portal_number: row.portal_number }]
      : [],
  )
  const attached = await attachedTo(
    act,
    firmId,
    forPortal.map(({ id }) => id),
    personId,
  )
  return forPortal.map((row) => {
    const isMine = row.person_id === personId
    return {
      id: row.id,
      number: row.portal_number,
      from: row.kind === 'from client' ? 'client' : 'firm',
      authorName: row.author_name,
      isMine,
      key: isMine ? ownKey(row.key) : null,
      body: unlock(firm, row.id, row.body),
      attachments: (attached.get(row.id) ?? []).map((one) => ({ ...attachmentView(one), toSign: one.toSign })),
      sentAt: row.sent_at.toISOString(),
    }
  })
}
