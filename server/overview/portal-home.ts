import { CompiledQuery } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import { daysBeforePaying, type overview } from '#contract/overview.ts'
import type { VoucherKind } from '#contract/vouchers.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { notFound } from '../access/client.ts'
import { portalOf } from '../access/portal.ts'
import { k1sToHandOutQuestion } from '../k1s/for-others.ts'
import { isTurnText } from '../access/signature-request.ts'
import { openVouchersQuestion } from '../payments/for-others.ts'
import { authorityView } from '../payments/voucher-rows.ts'
import { openPhrase, phraseReader } from '../sign-in/security/phrase.ts'
import { activityLine, activityQuestion, type ActivityRow } from './portal-activity.ts'
import { mostUrgentFirst } from './urgency.ts'

type Home = Output<typeof overview.portalHome>
type Task = Home['tasks'][number]

interface Row {
  firm_name: string
  contact: Home['contact']
  first_name: string
  phrase: Buffer | null
  uploaded: number
  received: number
  on_file: boolean
  to_sign: (Pick<Task, 'id' | 'name' | 'since' | 'dueOn' | 'isLate'> & { byHand: string | null })[]
  to_pay: {
    id: string
    authority: string
    kind: VoucherKind
    tax_year: number
    installment: number | null
    added_at: string
    due_on: string
    is_late: boolean
    remaining_cents: number
  }[]
  to_hand_out: { id: string; tax_year: number; count: number; since: string; mail_by: string | null; is_late: boolean | null }[]
  to_see: { id: string; tax_year: number; since: string }[]
  e_filed: Home['eFiled']
  question: Pick<Task, 'id' | 'since'> | null
  unread: { count: number; since: string } | null
  completed: Home['completed']
  activity: ActivityRow[]
}

const mostActivity = 8
const mostCompleted = 20

// Written out with five numbered parameters: the page that everybody opens is not put together anew each time.
const question = `
select f.name as firm_name, p.first_name, (select words from security_phrase where identity_id = $5) as phrase,
  json_build_object('personName', s.name, 'officeName', o.name, 'phone', coalesce(nullif(o.phone, ''), f.phone), 'email', f.reply_to,
    'address', json_build_object('street', o.street, 'city', o.city, 'state', o.state, 'postalCode', o.postal_code),
    'hours', json_build_object('en', o.hours_en, 'es', o.hours_es)) as contact,
  (select count(*)::int from document where firm_id = $1 and client_id = $2 and direction = 'from client') as uploaded,
  (select count(*)::int from delivered_document dd join delivery l on l.firm_id = dd.firm_id and l.id = dd.delivery_id
   where dd.firm_id = $1 and dd.client_id = $2 and l.live_at is not null) as received,
  exists (select from signature_mark where firm_id = $1 and person_id = $3) as on_file,
  (select coalesce(json_agg(json_build_object('id', d.id, 'name', d.name, 'since', coalesce(h.asked_at, l.live_at), 'byHand', h.state,
     'dueOn', coalesce(r.due_on, r.expires_on), 'isLate', coalesce(r.due_on < ($4::timestamptz at time zone f.time_zone)::date, false)) order by l.live_at, d.added_at, d.id), '[]')
   from signature_request r join document d on d.firm_id = r.firm_id and d.id = r.document_id
   join delivered_document dd on dd.firm_id = r.firm_id and dd.document_id = r.document_id
   join delivery l on l.firm_id = dd.firm_id and l.id = dd.delivery_id and l.live_at is not null
   left join hand_signing h on h.firm_id = r.firm_id and h.signature_request_id = r.id and h.state <> 'ended'
   -- A signed paper that waits at the firm asks nothing of the person.
   where r.firm_id = $1 and r.client_id = $2 and r.person_id = $3 and r.state in ('out', 'viewed') and h.state is distinct from 'uploaded'
     and coalesce(r.expires_on >= ($4::timestamptz at time zone f.time_zone)::date, true) and ${isTurnText}) as to_sign,
  (select coalesce(json_agg(v), '[]') from (${openVouchersQuestion}) v
   where v.due_on <= ($4::timestamptz at time zone f.time_zone)::date + ${daysBeforePaying}) as to_pay,
  (select coalesce(json_agg(k), '[]') from (
     select *, mail_by < ($4::timestamptz at time zone f.time_zone)::date as is_late from (${k1sToHandOutQuestion}) h) k) as to_hand_out,
  (select coalesce(json_agg(json_build_object('id', e.id, 'tax_year', t.tax_year, 'since', e.shown_at) order by e.shown_at), '[]')
   from e_file e join tax_return t on t.firm_id = e.firm_id and t.id = e.tax_return_id
   where e.firm_id = $1 and e.client_id = $2 and e.state in ('rejected', 'on paper') and e.shown_at is not null and e.told_at is null) as to_see,
  -- A rejection that the firm does not show is being put right: until then it was sent.
  (select coalesce(json_agg(json_build_object('id', id, 'taxReturnId', tax_return_id, 'taxYear', tax_year, 'form', form, 'authority', authority,
     'state', case when state = 'accepted' or shown_at is not null then state else 'transmitted' end)
     order by added_at desc, tax_return_id, authority = 'IRS' desc, authority), '[]') from (
     select e.*, t.tax_year, t.form, t.added_at, max(t.tax_year) over () as newest
     from e_file e join tax_return t on t.firm_id = e.firm_id and t.id = e.tax_return_id
     where e.firm_id = $1 and e.client_id = $2 and e.state not in ('sent again', 'taken back')) sent
   where tax_year = newest) as e_filed,
  (select json_build_object('count', count, 'since', (
     select min(sent_at) from message where firm_id = $1 and client_id = $2 and portal_number > read_up_to($1, $3) and person_id is distinct from $3))
   from unread_messages($1, $2, $3) as count where count > 0) as unread,
  (select json_build_object('id', id, 'since', asked_at) from delivery_question
   where firm_id = $1 and person_id = $3 and settled_at is null and elsewhere_at is null) as question,
  (select coalesce(json_agg(json_build_object('kind', kind, 'id', id, 'name', name, 'at', at) order by at desc, id), '[]') from (
    (select 'signed' as kind, d.id, d.name, g.signed_at as at from signature_request r
    join signature g on g.firm_id = r.firm_id and g.signature_request_id = r.id
    join document d on d.firm_id = r.firm_id and d.id = r.document_id
    where r.firm_id = $1 and r.client_id = $2 and r.person_id = $3 and r.state = 'signed'
    order by g.signed_at desc, d.id limit ${mostCompleted})
    union all
    (select 'paid', v.id, v.authority, v.paid_at from voucher v
    where v.firm_id = $1 and v.client_id = $2 and (v.person_id is null or v.person_id = $3) and v.paid_at is not null and v.withdrawn_at is null
    order by v.paid_at desc, v.id limit ${mostCompleted})
    order by at desc, id limit ${mostCompleted}) c) as completed,
  (select coalesce(json_agg(a), '[]') from (${activityQuestion(mostActivity)}) a) as activity
from person p
join client c on c.firm_id = p.firm_id and c.id = p.client_id
join firm f on f.id = c.firm_id
join office o on o.firm_id = c.firm_id and o.id = c.office_id
left join staff_member s on s.firm_id = c.firm_id and s.id = c.preparer_id and s.ended_at is null
where p.firm_id = $1 and p.id = $3`

/** Home, in one query: what to do now, what is done, the two cards, what happened lately, how to reach the firm. */
export async function portalHome(act: Act<Taxpayer>, portalId: string): Promise<Home> {
  const portal = portalOf(act.actor, portalId)
  const { firmId, clientId, personId } = portal
  const found = await act.tx.executeQuery<Row>(
    CompiledQuery.raw(question, [firmId, clientId, personId, act.clock.now(), phraseReader(act.actor)]),
  )
  const row = found.rows[0] ?? notFound()
  return {
    firm: { name: row.firm_name },
    contact: row.contact,
    person: { firstName: row.first_name },
    phrase: row.phrase && openPhrase(act, row.phrase),
    tasks: mostUrgentFirst(tasksOf(row, clientId)),
    completed: row.completed.map((one) => ({
      ...one,
      name: one.kind === 'paid' ? authorityView(one.name).name : one.name,
      at: new Date(one.at).toISOString(),
    })),
    eFiled: row.e_filed,
    uploaded: row.uploaded,
    received: row.received,
    signatureOnFile: row.on_file,
    activity: row.activity.map(activityLine),
  }
}

function tasksOf({ to_sign, to_pay, to_see, to_hand_out, question: asked, unread }: Row, clientId: string): Task[] {
  const plain = { dueOn: null, isLate: false, amountCents: null, payment: null, count: 1 }
  const moment = (at: string) => new Date(at).toISOString()
  return [
    ...to_pay.map((one) => ({
      ...plain,
      kind: 'pay' as const,
      id: one.id,
      name: authorityView(one.authority).name,
      since: moment(one.added_at),
      dueOn: one.due_on,
      isLate: one.is_late,
      amountCents: Math.max(0, one.remaining_cents),
      payment: { kind: one.kind, taxYear: one.tax_year, installment: one.installment },
    })),
    ...to_sign.map(({ byHand, ...one }) => ({
      ...plain,
      ...one,
      kind: byHand === null ? ('sign' as const) : ('sign-by-hand' as const),
      since: moment(one.since),
    })),
    ...to_see.map(({ id, tax_year: year, since }) => ({
      ...plain,
      kind: 'see-return' as const,
      id,
      name: String(year),
      since: moment(since),
    })),
    ...to_hand_out.map(({ id, tax_year: year, count, since, mail_by: dueOn, is_late: isLate }) => ({
      ...plain,
      kind: 'distribute-k1s' as const,
      id,
      name: String(year),
      since: moment(since),
      dueOn,
      isLate: isLate === true,
      count,
    })),
    ...(asked ? [{ ...plain, kind: 'answer' as const, id: asked.id, name: '', since: moment(asked.since) }] : []),
    ...(unread ? [{ ...plain, kind: 'read' as const, id: clientId, name: '', since: moment(unread.since), count: unread.count }] : []),
  ]
}
