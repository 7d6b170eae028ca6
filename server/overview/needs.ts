import { type RawBuilder, sql } from 'kysely'
import { businessForms, daysToSendAgain, hoursToTell } from '#contract/e-file-rules.ts'
import type { Output } from '#contract/endpoint.ts'
import { openRequests } from '#contract/hand-signing-rules.ts'
import { mostNeedsTold, needKinds, type NeedKind, type overview } from '#contract/overview.ts'
import { isAllowed } from '../access/allowed.ts'
import { seenByStaff } from '../access/client.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { endingCertificate } from '../evidence/sealing-certificates.ts'

type Need = Output<typeof overview.firmHome>['needs'][number]
type Line = Need['lines'][number]

interface Row extends Omit<Line, 'at'> {
  kind: NeedKind
  at: Date
}

const daysOfFailedMessages = 14
const daysOfMismatches = 30
const daysBeforeExpiry = 3

/** What waits for somebody of the firm, in the offices of the caller, by kind: one query, each part of it bounded by an index of migration 0018. */
export async function needsOf(act: Act<Staff>, lastHere: Date | null): Promise<Need[]> {
  const { tx, actor, clock } = act
  const at = sql`${clock.now()}::timestamptz`
  const kinds: Record<NeedKind, RawBuilder<unknown>> = {
    damaged: damagedFiles(actor),
    rejected: rejectedReturns(actor),
    mismatch: mismatches(actor, at),
    failed: failedMessages(actor, at),
    unsealed: waitingSeals(actor),
    certificate: certificateEnds(actor, await endingOf(act)),
    address: addressQuestions(actor),
    paper: waitingPapers(actor),
    unread: unreadThreads(actor),
    upload: uploads(actor),
    signed: signedSince(actor, at, lastHere),
    expiring: expiringLinks(actor, at),
  }
  const parts = needKinds.map((kind) => sql`(select ${kind}::text as kind, l.* from (${kinds[kind]}) l limit ${mostNeedsTold + 1})`)
  const found = await sql<Row>`
    select n.kind, n.id, n."clientId", c.name as "clientName", n."personId", coalesce(p.first_name || ' ' || p.last_name, '') as "personName",
           n.about, t.id as "taxReturnId", n.words, n.at
    from (${sql.join(parts, sql` union all `)}) n
    left join client c on c.firm_id = ${actor.firmId} and c.id = n."clientId"
    left join person p on p.firm_id = ${actor.firmId} and p.id = n."personId"
    -- What belongs to no return opens the client's newest one.
    left join lateral (
      select id from tax_return
      where firm_id = ${actor.firmId} and client_id = n."clientId" and (n."taxReturnId" is null or id = n."taxReturnId")
      order by tax_year desc, added_at desc limit 1) t on true`.execute(tx)
  return needKinds.flatMap((kind) => {
    const ofKind = found.rows.filter((row) => row.kind === kind)
    if (ofKind.length === 0) return []
    const lines = ofKind.slice(0, mostNeedsTold).map(lineOf)
    return [{ kind, isMore: ofKind.length > lines.length, lines }]
  })
}

function lineOf(row: Row): Line {
  const { kind: _kind, at, ...line } = row
  return { ...line, at: at.toISOString() }
}

/** Documents whose stored file, original or signed, is not what it was. `words`: what is wrong; `about`: the document. */
const damagedFiles = (actor: Staff) => sql`
  select d.id, c.id as "clientId", null::uuid as "personId", d.tax_return_id as "taxReturnId", d.name as about, array[f.damage] as words,
         f.damaged_at as at
  from file f
  left join sealed_document s on s.firm_id = f.firm_id and s.file_id = f.id
  join document_version v on v.firm_id = f.firm_id and (v.file_id = f.id or v.id = s.document_version_id)
  join document d on d.firm_id = v.firm_id and d.id = v.document_id
  join client c on c.firm_id = d.firm_id and c.id = d.client_id and ${seenByStaff(actor)}
  where f.firm_id = ${actor.firmId} and f.damage is not null
  order by f.damaged_at desc, f.id`

/**
 * Rejected, and not settled: whom the client must still be told of first. `words`: until when they must be told (empty: they know), and until which
 * day it is sent again (empty: it goes on paper); `about`: who rejected it.
 */
const rejectedReturns = (actor: Staff) => sql`
  select e.id, c.id as "clientId", null::uuid as "personId", e.tax_return_id as "taxReturnId", e.authority as about,
         array[
           case when e.told_at is null then to_char((e.rejected_at + make_interval(hours => ${hoursToTell})) at time zone 'UTC',
             'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') else '' end,
           case when e.state = 'rejected' then ((e.rejected_at at time zone f.time_zone)::date
             + case when t.form = any(${[...businessForms]}::text[]) then ${daysToSendAgain('1120')}::int else ${daysToSendAgain('1040')}::int end)::text
             else '' end] as words,
         e.rejected_at as at
  from e_file e
  join tax_return t on t.firm_id = e.firm_id and t.id = e.tax_return_id
  join firm f on f.id = e.firm_id
  join client c on c.firm_id = e.firm_id and c.id = e.client_id and ${seenByStaff(actor)}
  where e.firm_id = ${actor.firmId} and (e.state = 'rejected' or (e.state = 'on paper' and e.told_at is null))
  order by e.told_at is not null, e.rejected_at, e.id`

/** Everybody has signed, and the seal waits. `words`: for what; `about`: the document. */
const waitingSeals = (actor: Staff) => sql`
  select d.id, c.id as "clientId", null::uuid as "personId", d.tax_return_id as "taxReturnId", d.name as about, array[w.reason] as words,
         w.since as at
  from sealing_wait w join document d on d.firm_id = w.firm_id and d.id = w.document_id
  join client c on c.firm_id = d.firm_id and c.id = d.client_id and ${seenByStaff(actor)}
  where w.firm_id = ${actor.firmId}
  order by w.since, d.id`

/** The seals are the administrators' to look after. */
const endingOf = async (act: Act<Staff>) => (act.actor.role === 'administrator' ? endingCertificate(act) : null)

/** The certificate that seals ends soon, or has ended (`words`). `about`: whose it is; `at`: its last moment. */
const certificateEnds = (actor: Staff, ending: Awaited<ReturnType<typeof endingCertificate>>) => sql`
  select ${actor.firmId}::uuid as id, null::uuid as "clientId", null::uuid as "personId", null::uuid as "taxReturnId",
         ${ending?.subject ?? ''}::text as about, array[${ending?.ends ?? ''}::text] as words, ${ending?.at ?? null}::timestamptz as at
  where ${ending !== null}`

/** Tried to register since the newest link was sent, and is not in yet. `words`: what did not match; `about`: how the link went. */
const mismatches = (actor: Staff, at: RawBuilder<unknown>) => sql`
  select v.id, c.id as "clientId", p.id as "personId", null::uuid as "taxReturnId", v.channel as about, x.fields as words, x.at
  from (select distinct on (person_id) person_id, invitation_id, fields, at from registration_mismatch
    where firm_id = ${actor.firmId} and at > ${at} - make_interval(days => ${daysOfMismatches}) order by person_id, at desc) x
  join invitation v on v.firm_id = ${actor.firmId} and v.id = x.invitation_id and v.used_at is null and v.replaced_at is null
  join person p on p.firm_id = v.firm_id and p.id = x.person_id
  join client c on c.firm_id = p.firm_id and c.id = p.client_id and c.portal_access and ${seenByStaff(actor)}
  where not exists (select from portal_link l where l.firm_id = p.firm_id and l.person_id = p.id)
  order by x.at desc`

/** Of clients of the caller; what concerns no client, such as codes, is for those who look after every office. `about`: the address. */
const failedMessages = (actor: Staff, at: RawBuilder<unknown>) => sql`
  select m.id, c.id as "clientId", p.id as "personId", null::uuid as "taxReturnId", m.recipient as about, '{}'::text[] as words, m.created_at as at
  from outbox_message m
  left join invitation v on v.firm_id = m.firm_id and v.id = m.about_id
  left join delivery y on y.firm_id = m.firm_id and y.id = m.about_id
  left join tax_return t on t.firm_id = m.firm_id and t.id = m.about_id
  left join notice n on n.firm_id = m.firm_id and n.id = m.about_id
  left join text_consent k on k.firm_id = m.firm_id and k.id = m.about_id
  left join portal_grant g on g.firm_id = m.firm_id and g.id = m.about_id
  left join person p on p.firm_id = m.firm_id and p.id = coalesce(v.person_id, n.person_id, k.person_id)
  left join document_version dv on dv.firm_id = m.firm_id and dv.id = m.about_id
  left join document d on d.firm_id = dv.firm_id and d.id = dv.document_id
  left join client c on c.firm_id = m.firm_id and c.id = coalesce(p.client_id, y.client_id, t.client_id, g.client_id, d.client_id, n.client_id) and ${seenByStaff(actor)}
  where m.firm_id = ${actor.firmId} and m.state in ('failed', 'unconfirmed') and m.created_at > ${at} - make_interval(days => ${daysOfFailedMessages})
    and (c.id is not null or (coalesce(p.client_id, y.client_id, t.client_id, g.client_id, d.client_id, n.client_id) is null
      and ${isAllowed(actor, 'clients.see-every-office')}))
  order by m.created_at desc`

/** The address on record is no longer this person's own, and new documents wait. `words`: `elsewhere` when the firm has to ask. */
const addressQuestions = (actor: Staff) => sql`
  select q.id, c.id as "clientId", p.id as "personId", null::uuid as "taxReturnId", '' as about,
         case when q.elsewhere_at is not null then array['elsewhere'] else '{}'::text[] end as words, coalesce(q.elsewhere_at, q.asked_at) as at
  from delivery_question q
  join person p on p.firm_id = q.firm_id and p.id = q.person_id
  join client c on c.firm_id = p.firm_id and c.id = p.client_id and ${seenByStaff(actor)}
  where q.firm_id = ${actor.firmId} and q.settled_at is null
  order by q.elsewhere_at nulls last, q.asked_at, q.id`

/** Signed papers that wait to be accepted, the oldest first. `about`: the form; the line is the signing by hand. */
const waitingPapers = (actor: Staff) => sql`
  select h.id, c.id as "clientId", h.person_id as "personId", d.tax_return_id as "taxReturnId", d.name as about, '{}'::text[] as words,
         q.uploaded_at as at
  from hand_signing_paper q
  join hand_signing h on h.firm_id = q.firm_id and h.id = q.hand_signing_id and h.state = 'uploaded'
  join signature_request r on r.firm_id = h.firm_id and r.id = h.signature_request_id and r.state = any(${openRequests}::text[])
  join document d on d.firm_id = h.firm_id and d.id = h.document_id
  join client c on c.firm_id = h.firm_id and c.id = h.client_id and ${seenByStaff(actor)}
  where q.firm_id = ${actor.firmId} and q.outcome is null
  order by q.uploaded_at, q.id`

/** Conversations in which nobody of the firm has read the newest, the oldest first. `words`: how many messages; the person: who wrote last. */
const unreadThreads = (actor: Staff) => sql`
  select c.id, c.id as "clientId", w.person_id as "personId", null::uuid as "taxReturnId", '' as about, array[h.unread_by_firm::text] as words,
         coalesce(h.waiting_since, h.last_message_at) as at
  from thread h join client c on c.firm_id = h.firm_id and c.id = h.client_id and ${seenByStaff(actor)}
  left join lateral (
    select person_id from message where firm_id = h.firm_id and client_id = h.client_id and kind = 'from client' order by number desc limit 1) w on true
  where h.firm_id = ${actor.firmId} and h.unread_by_firm > 0 and not h.in_bin
  order by coalesce(h.waiting_since, h.last_message_at), c.id`

/** Files from clients that nobody of the firm has opened, the newest first. `about`: the file's name. */
const uploads = (actor: Staff) => sql`
  select d.id, c.id as "clientId", d.added_by_person_id as "personId", d.tax_return_id as "taxReturnId", d.name as about,
         array[d.added_by] as words, d.added_at as at
  from document d join client c on c.firm_id = d.firm_id and c.id = d.client_id and ${seenByStaff(actor)}
  where d.firm_id = ${actor.firmId} and d.direction = 'from client' and d.opened_by_staff_at is null
    -- A signed paper has a line of its own, and is looked at when it is decided on.
    and not exists (select from hand_signing_paper q
      where q.firm_id = d.firm_id and q.document_id = d.id and (q.outcome is null or q.outcome = 'accepted'))
  order by d.added_at desc`

/** Since the caller was last on Home; at the first visit, since yesterday began where the firm is. `about`: the document. */
const signedSince = (actor: Staff, at: RawBuilder<unknown>, lastHere: Date | null) => sql`
  select g.id, c.id as "clientId", r.person_id as "personId", d.tax_return_id as "taxReturnId", d.name as about, '{}'::text[] as words, g.signed_at as at
  from signature g
  join signature_request r on r.firm_id = g.firm_id and r.id = g.signature_request_id
  join document d on d.firm_id = r.firm_id and d.id = r.document_id
  join client c on c.firm_id = d.firm_id and c.id = d.client_id and ${seenByStaff(actor)}
  where g.firm_id = ${actor.firmId}
    and g.signed_at >= coalesce(${lastHere}::timestamptz,
      (select (date_trunc('day', ${at} at time zone time_zone) - interval '1 day') at time zone time_zone from firm where id = ${actor.firmId}))
  order by g.signed_at desc`

/** Links that stop working within days and were not used. `about`: how the link went. */
const expiringLinks = (actor: Staff, at: RawBuilder<unknown>) => sql`
  select v.id, c.id as "clientId", p.id as "personId", null::uuid as "taxReturnId", v.channel as about, '{}'::text[] as words, v.expires_at as at
  from invitation v
  join person p on p.firm_id = v.firm_id and p.id = v.person_id
  join client c on c.firm_id = p.firm_id and c.id = p.client_id and c.portal_access and ${seenByStaff(actor)}
  where v.firm_id = ${actor.firmId} and v.used_at is null and v.replaced_at is null
    and v.expires_at > ${at} and v.expires_at <= ${at} + make_interval(days => ${daysBeforeExpiry})
    and not exists (select from portal_link l where l.firm_id = p.firm_id and l.person_id = p.id)
  order by v.expires_at`
