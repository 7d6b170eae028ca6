import { sql } from 'kysely'
import { groupOf, maySwitchOff, type NoticeKind, quietHoursByDefault, type StaffNoticeKind } from '#contract/notice-kinds.ts'
import type { Language } from '#contract/values.ts'
import { enqueue } from '#platform/jobs.ts'
import { post } from '#platform/outbox.ts'
import { noticeAddress } from '../access/notice-address.ts'
import type { Act } from '../audit/act.ts'
import { portalUrl } from '../firm/face.ts'
import { firmKey } from '../firm/keys.ts'
import { clientLetter } from '../settings/instructions/client-letter.ts'
import { letterOf, staffLetter } from './letters.ts'
import { textOf, unsubscribeLine } from './texts.ts'
import { consentedPhone } from './text-consent.ts'
import { unsubscribeUrl } from './unsubscribe-link.ts'
import { whatBecomes } from './what-becomes.ts'

export const sendJob = 'notices.send'

interface Row {
  id: string
  kind: NoticeKind | StaffNoticeKind
  person_id: string | null
  staff_member_id: string | null
  client_id: string | null
  path: string
  send_at: Date | null
  read_at: Date | null
  done_at: Date | null
}

/** What becomes of a notice that waited. */
export async function decide(act: Act, firmId: string, noticeId: string): Promise<void> {
  const notice = await act.tx
    .selectFrom('notice')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('id', '=', noticeId)
    .forUpdate()
    .executeTakeFirst()
  if (notice) await decideOn(act, firmId, notice)
}

/**
 * What becomes of a notice now: it goes out, waits for its time, or stays in the portal. Decided once, in one transaction with what it posts: a
 * job that runs again finds nothing left to decide. The caller holds the row.
 */
export async function decideOn(act: Act, firmId: string, notice: Row): Promise<void> {
  const { tx, clock } = act
  if (notice.send_at === null) return
  const now = clock.now()
  if (notice.send_at > now) return wait(act, firmId, notice.id, notice.send_at)
  const { waitsUntil, outcome } = notice.person_id
    ? await toPerson(act, firmId, { ...notice, person_id: notice.person_id })
    : { waitsUntil: null, outcome: await toStaff(act, firmId, notice) }
  if (waitsUntil) return wait(act, firmId, notice.id, waitsUntil)
  await tx
    .updateTable('notice')
    .set({ send_at: null, decided_at: now, outcome })
    .where('firm_id', '=', firmId)
    .where('id', '=', notice.id)
    .execute()
}

/** By our own clock: the database's may be another. */
async function wait({ tx, clock }: Act, firmId: string, noticeId: string, until: Date): Promise<void> {
  await tx.updateTable('notice').set({ send_at: until }).where('firm_id', '=', firmId).where('id', '=', noticeId).execute()
  const afterMilliseconds = until.getTime() - clock.now().getTime()
  await enqueue(tx, sendJob, { firmId, noticeId }, { afterMilliseconds, key: `${sendJob} ${noticeId}` })
}

interface Reader {
  hasPortal: boolean
  email: string | null
  phone: string | null
  switchedOff: string[] | null
  quietFrom: string | null
  quietTo: string | null
  timeZone: string
  language: Language
  firmName: string
  portalHost: string | null
}

async function toPerson(
  act: Act,
  firmId: string,
  notice: Row & { person_id: string },
): Promise<{ waitsUntil: Date | null; outcome: string[] }> {
  const kind = notice.kind as NoticeKind
  const reader = await readerOf(act, firmId, notice.person_id)
  const quietHours =
    reader.quietFrom === null ? quietHoursByDefault : reader.quietFrom === '' ? null : { from: reader.quietFrom, to: reader.quietTo ?? '' }
  const becoming = whatBecomes(
    {
      ...reader,
      kind,
      isRead: notice.read_at !== null,
      isDone: notice.done_at !== null,
      switchedOff: reader.switchedOff ?? [],
      quietHours,
    },
    act.clock.now(),
  )
  if ('waitsUntil' in becoming) return { waitsUntil: becoming.waitsUntil, outcome: [] }
  if ('isSilent' in becoming) return { waitsUntil: null, outcome: [becoming.isSilent] }
  for (const channel of becoming.goesBy)
    await (channel === 'email' ? eMail(act, firmId, { ...notice, kind }, reader) : text(act, firmId, { ...notice, kind }, reader))
  return { waitsUntil: null, outcome: [...becoming.goesBy] }
}

async function readerOf({ tx }: Act, firmId: string, personId: string): Promise<Reader> {
  const found = await sql<Reader>`
    select l.identity_id is not null and c.portal_access and c.deleted_at is null as "hasPortal", ${noticeAddress} as email,
           ${consentedPhone} as phone, s.switched_off as "switchedOff", s.quiet_from as "quietFrom", s.quiet_to as "quietTo",
           coalesce(s.time_zone, f.time_zone) as "timeZone", p.language, f.name as "firmName", f.portal_host as "portalHost"
    from person p
    join client c on c.firm_id = p.firm_id and c.id = p.client_id
    join firm f on f.id = p.firm_id
    left join portal_link l on l.firm_id = p.firm_id and l.person_id = p.id
    left join notice_setting s on s.firm_id = p.firm_id and s.person_id = p.id
    where p.firm_id = ${firmId} and p.id = ${personId}`.execute(tx)
  const [reader] = found.rows
  if (!reader) throw new Error('A notice to a person who is not on record')
  return reader
}

type ToPerson = Row & { person_id: string; kind: NoticeKind }

/** The firm's letter of this kind; one that can be switched off says how, to people and to mail programs (RFC 2369, RFC 8058). */
async function eMail(act: Act, firmId: string, { id, kind, person_id: personId, path }: ToPerson, reader: Reader): Promise<void> {
  if (reader.email === null) return
  const group = groupOf[kind]
  const firm = await firmKey(act, firmId)
  const stop =
    maySwitchOff(group, 'email') && group !== 'to-sign' ? { group, url: unsubscribeUrl(act, firm, reader, { personId, group }) } : null
  // Somebody may have several portals: the screen goes over to this one.
  const linkPath = `${path}?portal=${personId}`
  const smallPrint = stop ? [unsubscribeLine[reader.language][stop.group], stop.url] : []
  const letter = await clientLetter(act, firmId, { kind: letterOf[kind], personId, linkPath, smallPrint })
  await post(act.tx, act, {
    firm,
    channel: 'email',
    recipient: reader.email,
    subject: letter.subject,
    body: { html: letter.html, text: letter.text },
    aboutId: id,
    ...(stop ? { headers: { 'list-unsubscribe': `<${stop.url}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' } } : {}),
  })
}

async function text(act: Act, firmId: string, { id, kind }: ToPerson, reader: Reader): Promise<void> {
  if (reader.phone === null) return
  const words = textOf(kind, { ...reader, portalUrl: portalUrl(reader, act.config) })
  await post(act.tx, act, {
    firm: await firmKey(act, firmId),
    channel: 'text',
    recipient: reader.phone,
    subject: words.slice(0, 60),
    body: { html: null, text: words },
    aboutId: id,
  })
}

/** Members of the staff hear at once: it is their work, and their mailbox. */
async function toStaff(act: Act, firmId: string, notice: Row): Promise<string[]> {
  if (notice.done_at) return ['done']
  if (notice.read_at) return ['seen']
  const found = await sql<{ email: string; language: Language; firmName: string; clientNumber: string | null }>`
    select m.email, i.language, f.name as "firmName", c.client_number as "clientNumber"
    from staff_member m join identity i on i.id = m.identity_id join firm f on f.id = m.firm_id
    left join client c on c.firm_id = m.firm_id and c.id = ${notice.client_id}
    where m.firm_id = ${firmId} and m.id = ${notice.staff_member_id} and m.ended_at is null`.execute(act.tx)
  const [member] = found.rows
  if (!member) return ['gone']
  const letter = staffLetter(notice.kind as StaffNoticeKind, { ...member, url: `${act.config.publicUrl}${notice.path}` })
  await post(act.tx, act, {
    firm: await firmKey(act, firmId),
    channel: 'email',
    recipient: member.email,
    subject: letter.subject,
    body: { html: letter.html, text: letter.text },
    aboutId: notice.id,
  })
  return ['email']
}
