import { sql } from 'kysely'
import type { cannedReplies } from '#contract/canned-replies.ts'
import type { Input, Output } from '#contract/endpoint.ts'
import { problemsOfReply, withReplyValues } from '#contract/reply-variables.ts'
import type { Language } from '#contract/values.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { clientForStaff, notFound } from '../access/client.ts'

const mostOfOne = 200
type Written = Input<typeof cannedReplies.add>

/** The shared ones and one's own. */
export async function listReplies({ tx, actor }: Act<Staff>): Promise<Output<typeof cannedReplies.list>> {
  const found = await sql<Output<typeof cannedReplies.list>['replies'][number]>`
    select id, name, owner_id is null as "isShared", english, spanish, revision from canned_reply
    where firm_id = ${actor.firmId} and (owner_id is null or owner_id = ${actor.staffMemberId}) order by lower(name), id`.execute(tx)
  return { replies: found.rows }
}

/** @throws Refusal not-allowed, messages.too-many-replies, .reply-name-taken, and what is wrong in the texts */
export async function addReply(act: Act<Staff>, input: Written): Promise<{ id: string }> {
  const { tx, actor, clock, random } = act
  if (input.isShared) mustBeAllowed(actor, 'messages.manage')
  checkTexts(input)
  const ownerId = input.isShared ? null : actor.staffMemberId
  await holdNames(act)
  await refuseTakenName(act, ownerId, input.name, null)
  const counted = await tx
    .selectFrom('canned_reply')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('firm_id', '=', actor.firmId)
    .where('owner_id', 'is not distinct from', ownerId)
    .executeTakeFirstOrThrow()
  if (counted.count >= mostOfOne) throw new Refusal('messages.too-many-replies')
  const id = random.id()
  await tx
    .insertInto('canned_reply')
    .values({ firm_id: actor.firmId, id, owner_id: ownerId, ...columnsOf(input), changed_at: clock.now() })
    .execute()
  await record(act, actor.firmId, { type: 'messages.reply-added', replyId: id, isShared: input.isShared })
  return { id }
}

/** @throws Refusal not-found, not-allowed, messages.changed-meanwhile, .reply-name-taken, and what is wrong in the texts */
export async function changeReply(act: Act<Staff>, input: Input<typeof cannedReplies.change>): Promise<void> {
  const { tx, actor, clock } = act
  const reply = await replyOf(act, input.cannedReply, { lock: true })
  // Taking it from everybody, or giving it to everybody, is a matter of all.
  if (reply.owner_id === null || input.isShared) mustBeAllowed(actor, 'messages.manage')
  checkTexts(input)
  if (reply.revision !== input.revision) throw new Refusal('messages.changed-meanwhile')
  const ownerId = input.isShared ? null : actor.staffMemberId
  await holdNames(act)
  await refuseTakenName(act, ownerId, input.name, reply.id)
  await tx
    .updateTable('canned_reply')
    .set({ owner_id: ownerId, ...columnsOf(input), revision: reply.revision + 1, changed_at: clock.now() })
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', reply.id)
    .execute()
  await record(act, actor.firmId, { type: 'messages.reply-changed', replyId: reply.id, isShared: input.isShared })
}

/** @throws Refusal not-found, not-allowed */
export async function removeReply(act: Act<Staff>, replyId: string): Promise<void> {
  const { tx, actor } = act
  const reply = await replyOf(act, replyId, { lock: true })
  if (reply.owner_id === null) mustBeAllowed(actor, 'messages.manage')
  await tx.deleteFrom('canned_reply').where('firm_id', '=', actor.firmId).where('id', '=', reply.id).execute()
  await record(act, actor.firmId, { type: 'messages.reply-removed', replyId: reply.id, isShared: reply.owner_id === null })
}

/** With the names and numbers in it, ready to be read over and sent. @throws Refusal not-found */
export async function expandReply(
  act: Act<Staff>,
  input: Input<typeof cannedReplies.expand>,
): Promise<Output<typeof cannedReplies.expand>> {
  const client = await clientForStaff(act, input.client)
  const reply = await replyOf(act, input.cannedReply)
  const { firstName, language: spoken, firmName, firmPhone, officePhone } = await whoReads(act, client.id)
  const language = input.language ?? spoken
  const written: Record<Language, string> = { en: reply.english, es: reply.spanish }
  const used = written[language] === '' ? (language === 'en' ? 'es' : 'en') : language
  const text = withReplyValues(written[used], {
    'client.firstName': firstName,
    'client.name': client.name,
    'firm.name': firmName,
    'firm.phone': firmPhone,
    'office.phone': officePhone || firmPhone,
    'staff.name': act.actor.name,
  })
  return { text, language: used }
}

/** Whoever of the client wrote last is who is answered; the first on the record before anybody wrote. */
async function whoReads({ tx, actor }: Act<Staff>, clientId: string) {
  const found = await sql<{ firstName: string; language: Language; firmName: string; firmPhone: string; officePhone: string }>`
    select p.first_name as "firstName", p.language, f.name as "firmName", f.phone as "firmPhone", o.phone as "officePhone"
    from person p
    join client c on c.firm_id = p.firm_id and c.id = p.client_id
    join office o on o.firm_id = c.firm_id and o.id = c.office_id
    join firm f on f.id = c.firm_id
    where p.firm_id = ${actor.firmId} and p.client_id = ${clientId}
    order by (select max(number) from message m where m.firm_id = p.firm_id and m.client_id = p.client_id and m.person_id = p.id) desc nulls last,
             p.role = 'spouse', p.id limit 1`.execute(tx)
  return found.rows[0] ?? notFound()
}

async function replyOf({ tx, actor }: Act<Staff>, replyId: string, { lock = false } = {}) {
  const found = await sql<{ id: string; owner_id: string | null; english: string; spanish: string; revision: number }>`
    select id, owner_id, english, spanish, revision from canned_reply
    where firm_id = ${actor.firmId} and id = ${replyId} and (owner_id is null or owner_id = ${actor.staffMemberId})
    ${lock ? sql`for update` : sql``}`.execute(tx)
  return found.rows[0] ?? notFound()
}

const columnsOf = ({ name, english, spanish }: Written) => ({ name: name.trim(), english: english.trim(), spanish: spanish.trim() })

function checkTexts({ english, spanish }: Written): void {
  if (english.trim() === '' && spanish.trim() === '') throw new Refusal('messages.reply-empty')
  const [problem] = [...problemsOfReply(english), ...problemsOfReply(spanish)]
  if (problem) throw new Refusal(problem.code, { name: problem.name })
}

/** Two people who add at once take turns, so that counts and names hold. */
const holdNames = ({ tx, actor }: Act<Staff>) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`canned replies:${actor.firmId}`}, 0))`.execute(tx)

async function refuseTakenName({ tx, actor }: Act<Staff>, ownerId: string | null, name: string, except: string | null): Promise<void> {
  const taken = await sql`
    select from canned_reply where firm_id = ${actor.firmId} and owner_id is not distinct from ${ownerId}::uuid
      and lower(name) = lower(${name.trim()}) and id is distinct from ${except}::uuid`.execute(tx)
  if (taken.rows.length > 0) throw new Refusal('messages.reply-name-taken')
}
