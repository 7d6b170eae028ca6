import type { Static } from 'typebox'
import type { Input } from '#contract/endpoint.ts'
import { type FirmMessage, messageMaxCharacters, type messages } from '#contract/messages.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { clientForStaff } from '../access/client.ts'
import { whatIsAttached } from './attach.ts'
import { messageInFirm } from './firm-thread.ts'
import { tellClient } from './tell-of-message.ts'
import { tidy, whyCannotSend } from './text.ts'
import { holdThread, type Thread, unreadAfter } from './thread.ts'
import { change, sentBefore, write } from './write.ts'

type Sent = Static<typeof FirmMessage>

/**
 * The firm writes to a client. What the sender had in view counts as answered and read; what crossed it goes on waiting. Before anybody has
 * registered it waits in the portal for whoever does.
 * @throws Refusal not-found, not-allowed, invitations.access-off, messages.empty, .too-long, .attachment-unknown
 */
export async function send(act: Act<Staff>, input: Input<typeof messages.send>): Promise<Sent> {
  const client = await clientForStaff(act, input.client)
  if (!client.portal_access) throw new Refusal('invitations.access-off')
  const written = await writeOnce(act, client.id, 'from firm', input)
  if (written.isNew) {
    const thread = await answered(act, written.thread, input.seenUpTo)
    await tellClient(act, thread)
    await tellLive(act.tx, { topic: 'thread', id: client.id, firmId: act.actor.firmId, clientId: client.id })
    await recordSent(act, written)
  }
  return messageInFirm(act, client.id, written.number)
}

/** An internal note: stays with the firm, and leaves the clock alone. @throws Refusal as `send` */
export async function note(act: Act<Staff>, input: Input<typeof messages.note>): Promise<Sent> {
  const client = await clientForStaff(act, input.client)
  const written = await writeOnce(act, client.id, 'note', input)
  if (written.isNew) {
    // Staff alone hear of it: that something happens here would tell the client when they are talked about.
    await tellLive(act.tx, { topic: 'thread', id: client.id, firmId: act.actor.firmId, clientId: null })
    await recordSent(act, written)
  }
  return messageInFirm(act, client.id, written.number)
}

interface Written {
  thread: Thread
  number: number
  kind: 'from firm' | 'note'
  messageId: string
  attachments: readonly string[]
  isNew: boolean
}

async function writeOnce(
  act: Act<Staff>,
  clientId: string,
  kind: 'from firm' | 'note',
  input: Pick<Input<typeof messages.note>, 'key' | 'body' | 'attachments'>,
): Promise<Written> {
  const { firmId, staffMemberId, name } = act.actor
  const text = tidy(input.body)
  const refusal = whyCannotSend(text, input.attachments.length)
  if (refusal) throw new Refusal(refusal, { limit: messageMaxCharacters })
  const thread = await holdThread(act, firmId, clientId)
  const key = `${staffMemberId}:${input.key}`
  const known = await sentBefore(act, thread, key)
  if (known !== null) return { thread, number: known, kind, messageId: '', attachments: [], isNew: false }
  const attachments = await whatIsAttached(act, { firmId, clientId, inPortal: kind === 'from firm' }, input.attachments)
  const author = { personId: null, staffMemberId, name }
  const written = await write(act, thread, { kind, key, author, text, attachments })
  return {
    thread: written.thread,
    number: written.thread.last_number,
    kind,
    messageId: written.id,
    attachments: attachments.map(({ id }) => id),
    isNew: true,
  }
}

async function recordSent(act: Act<Staff>, { thread, kind, messageId, attachments }: Written): Promise<void> {
  await record(act, thread.firm_id, { type: 'messages.sent', clientId: thread.client_id, messageId, kind, personId: null, attachments })
}

/** The clock goes on only for what came after the sender looked. */
async function answered(act: Act<Staff>, thread: Thread, seenUpTo: number | undefined): Promise<Thread> {
  const upTo = Math.max(thread.read_by_firm_up_to, Math.min(seenUpTo ?? thread.last_number, thread.last_number))
  const { unread, since } = await unreadAfter(act, thread, upTo)
  return change(act, thread, { waiting_since: since, unread_by_firm: unread, read_by_firm_up_to: upTo })
}
