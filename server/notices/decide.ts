import { sql } from 'kysely'
import type { NoticeKind, StaffNoticeKind } from '#contract/notice-kinds.ts'
import type { Language } from '#contract/values.ts'
import { enqueue } from '#platform/jobs.ts'
import { post } from '#platform/outbox.ts'
import { noticeAddress } from '../access/notice-address.ts'
import type { Act } from '../audit/act.ts'
import { firmKey } from '../firm/keys.ts'
import { clientLetter } from '../settings/instructions/client-letter.ts'
import { letterOf, staffLetter } from './letters.ts'

export const sendJob = 'notices.send'

/**
 * What becomes of a notice now: it goes out, waits for its time, or never goes. Decided once, in one transaction with what it posts: a job that
 * runs again finds nothing left to decide.
 */
export async function decide(act: Act, firmId: string, noticeId: string): Promise<void> {
  const { tx, clock } = act
  const notice = await tx
    .selectFrom('notice')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('id', '=', noticeId)
    .forUpdate()
    .executeTakeFirst()
  if (!notice || notice.send_at === null) return
  const now = clock.now()
  const early = notice.send_at.getTime() - now.getTime()
  if (early > 0) return wait(act, firmId, noticeId, early)
  const sent = notice.person_id
    ? await sendToPerson(act, firmId, { ...notice, person_id: notice.person_id })
    : await sendToStaff(act, firmId, notice)
  await tx
    .updateTable('notice')
    .set({ send_at: null, decided_at: now, outcome: sent })
    .where('firm_id', '=', firmId)
    .where('id', '=', noticeId)
    .execute()
}

async function wait({ tx }: Act, firmId: string, noticeId: string, milliseconds: number): Promise<void> {
  await enqueue(tx, sendJob, { firmId, noticeId }, { afterMilliseconds: milliseconds, key: `${sendJob} ${noticeId}` })
}

interface ToSend {
  id: string
  kind: NoticeKind | StaffNoticeKind
  path: string
  about_id: string
}

async function sendToPerson(act: Act, firmId: string, notice: ToSend & { person_id: string }): Promise<string[]> {
  const kind = notice.kind as NoticeKind
  const person = await act.tx
    .selectFrom('person as p')
    .select(noticeAddress.as('email'))
    .where('p.firm_id', '=', firmId)
    .where('p.id', '=', notice.person_id)
    .executeTakeFirst()
  if (!person?.email) return ['no-address']
  const letter = await clientLetter(act, firmId, { kind: letterOf[kind], personId: notice.person_id })
  await post(act.tx, act, {
    firm: await firmKey(act, firmId),
    channel: 'email',
    recipient: person.email,
    subject: letter.subject,
    body: { html: letter.html, text: letter.text },
    aboutId: notice.id,
  })
  return ['email']
}

async function sendToStaff(
  act: Act,
  firmId: string,
  notice: ToSend & { staff_member_id: string | null; client_id: string | null },
): Promise<string[]> {
  const found = await sql<{ email: string; language: Language; firmName: string; clientNumber: string | null }>`
    select m.email, i.language, f.name as "firmName", c.client_number as "clientNumber"
    from staff_member m join identity i on i.id = m.identity_id join firm f on f.id = m.firm_id
    left join client c on c.firm_id = m.firm_id and c.id = ${notice.client_id}
    where m.firm_id = ${firmId} and m.id = ${notice.staff_member_id} and m.ended_at is null`.execute(act.tx)
  const [member] = found.rows
  if (!member) return ['gone']
  const letter = staffLetter(notice.kind as StaffNoticeKind, {
    ...member,
    url: `${act.config.publicUrl}${notice.path}`,
  })
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
