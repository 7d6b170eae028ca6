import type { Static } from 'typebox'
import { sql } from 'kysely'
import type { Input } from '#contract/endpoint.ts'
import { messageMaxCharacters, type messages, type PortalMessage } from '#contract/messages.ts'
import { after } from '#platform/clock.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { type Portal, portalOf } from '../access/portal.ts'
import { whatIsAttached } from './attach.ts'
import { messageInPortal } from './portal-thread.ts'
import { tellFirm } from './tell-of-message.ts'
import { tidy, whyCannotSend } from './text.ts'
import { holdThread, type Thread } from './thread.ts'
import { change, sentBefore, write, writeEvent } from './write.ts'

const mostAnHour = 120

/**
 * A person of the client writes to the firm: the clock begins to run, and a closed conversation is open again. The same key gives the same
 * message. @throws Refusal not-found, messages.empty, .too-long, .too-many, .attachment-unknown
 */
export async function sendFromPortal(
  act: Act<Taxpayer>,
  input: Input<typeof messages.sendFromPortal>,
): Promise<Static<typeof PortalMessage>> {
  const portal = portalOf(act.actor, input.portal)
  const text = tidy(input.body)
  const refusal = whyCannotSend(text, input.attachments.length)
  if (refusal) throw new Refusal(refusal, { limit: messageMaxCharacters })
  const { firmId, clientId, personId } = portal
  const thread = await holdThread(act, firmId, clientId)
  const key = `${personId}:${input.key}`
  const known = await sentBefore(act, thread, key)
  if (known !== null) return messageInPortal(act, portal, known)

  const attachments = await whatIsAttached(act, { firmId, clientId, inPortal: true }, input.attachments)
  await refuseTooMany(act, portal)
  const author = { personId, staffMemberId: null, name: nameIn(act.actor, portal) }
  const open = await reopened(act, thread, author.name)
  const written = await write(act, open, { kind: 'from client', key, author, text, attachments })
  const now = await change(act, written.thread, {
    waiting_since: written.thread.waiting_since ?? act.clock.now(),
    unread_by_firm: written.thread.unread_by_firm + 1,
  })
  await tellFirm(act, now)
  await tellLive(act.tx, { topic: 'thread', id: clientId, firmId, clientId })
  await record(act, firmId, {
    type: 'messages.sent',
    clientId,
    messageId: written.id,
    kind: 'from client',
    personId,
    attachments: attachments.map(({ id }) => id),
  })
  return messageInPortal(act, portal, now.last_number)
}

const nameIn = (actor: Taxpayer, { personId }: Portal): string =>
  actor.portals.find((portal) => portal.personId === personId)?.name ?? actor.name

async function reopened(act: Act<Taxpayer>, thread: Thread, name: string): Promise<Thread> {
  if (thread.state === 'open') return thread
  const noted = await writeEvent(act, thread, { what: 'reopened', author: { personId: null, staffMemberId: null, name } })
  return change(act, noted, { state: 'open' })
}

/** A script with somebody's session must not fill the disk, nor bury the inbox. */
async function refuseTooMany({ tx, clock }: Act, { firmId, personId }: Portal): Promise<void> {
  const counted = await sql<{ sent: number }>`
    select count(*)::int as sent from message
    where firm_id = ${firmId} and person_id = ${personId} and sent_at > ${after(clock.now(), { hours: -1 })}`.execute(tx)
  if ((counted.rows[0]?.sent ?? 0) >= mostAnHour) throw new Refusal('messages.too-many')
}
