import type { MessageKind } from '#database/tables.ts'
import type { ThreadEvent } from '#contract/messages.ts'
import type { Act } from '../audit/act.ts'
import { firmKey } from '../firm/keys.ts'
import { lock } from './text.ts'
import type { Thread } from './thread.ts'
import type { Wanted } from './attach.ts'
import { keepWords } from './words.ts'

interface Author {
  personId: string | null
  staffMemberId: string | null
  name: string
}

interface NewMessage {
  kind: Exclude<MessageKind, 'event'>
  key: string
  author: Author
  text: string
  attachments: readonly (Wanted & { name: string })[]
}

/** The number of the message that was sent with this key; null when there is none. */
export async function sentBefore({ tx }: Pick<Act, 'tx'>, thread: Thread, key: string): Promise<number | null> {
  const found = await tx
    .selectFrom('message')
    .select('number')
    .where('firm_id', '=', thread.firm_id)
    .where('client_id', '=', thread.client_id)
    .where('key', '=', key)
    .executeTakeFirst()
  return found?.number ?? null
}

/** Writes a message into a conversation that is held, and says how the conversation is then. The caller settles what follows from it. */
export async function write(act: Act, thread: Thread, message: NewMessage): Promise<{ id: string; thread: Thread }> {
  const { tx, random, clock } = act
  const { firm_id: firmId, client_id: clientId } = thread
  const id = random.id()
  const number = thread.last_number + 1
  const inPortal = message.kind !== 'note'
  const portalNumber = inPortal ? thread.last_portal_number + 1 : null
  await tx
    .insertInto('message')
    .values({
      firm_id: firmId,
      client_id: clientId,
      number,
      id,
      kind: message.kind,
      portal_number: portalNumber,
      key: message.key,
      person_id: message.author.personId,
      staff_member_id: message.author.staffMemberId,
      author_name: message.author.name,
      body: lock(await firmKey(act, firmId), id, message.text),
      event: null,
      event_staff_member_id: null,
      sent_at: clock.now(),
    })
    .execute()
  if (message.attachments.length > 0)
    await tx
      .insertInto('message_attachment')
      .values(
        message.attachments.map(({ kind, id: attachedId, name }, position) => ({
          firm_id: firmId,
          message_id: id,
          position,
          document_id: kind === 'document' ? attachedId : null,
          voucher_id: kind === 'voucher' ? attachedId : null,
          kind,
          name,
          in_portal: inPortal,
        })),
      )
      .execute()
  await keepWords(act, { firmId, clientId, number }, [message.text, ...message.attachments.map(({ name }) => name)].join('\n'))
  const changed = { last_number: number, last_portal_number: portalNumber ?? thread.last_portal_number }
  return { id, thread: await change(act, thread, inPortal ? { ...changed, last_message_at: clock.now() } : changed) }
}

/** Something happened to the conversation that its staff should be able to read in it. Never shows in the portal. */
export async function writeEvent(
  act: Act,
  thread: Thread,
  event: { what: ThreadEvent; author: Author; about?: string | null },
): Promise<Thread> {
  const number = thread.last_number + 1
  await act.tx
    .insertInto('message')
    .values({
      firm_id: thread.firm_id,
      client_id: thread.client_id,
      number,
      id: act.random.id(),
      kind: 'event',
      portal_number: null,
      key: null,
      person_id: null,
      staff_member_id: event.author.staffMemberId,
      author_name: event.author.name,
      body: null,
      event: event.what,
      event_staff_member_id: event.about ?? null,
      sent_at: act.clock.now(),
    })
    .execute()
  return change(act, thread, { last_number: number })
}

/** Changes a conversation that is held. */
export async function change({ tx }: Act, thread: Thread, to: Partial<Thread>): Promise<Thread> {
  return tx
    .updateTable('thread')
    .set(to)
    .where('firm_id', '=', thread.firm_id)
    .where('client_id', '=', thread.client_id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
