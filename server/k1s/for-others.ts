/** What other nouns ask of K-1s. */
import { daysToMail } from '#contract/k1-rules.ts'

/**
 * Returns of which a portal's signer has something to hand out, as a part of a query: `$1` the firm's id, `$2` the client's, `$3` the person's.
 * Columns: id (of the return), tax_year, count, since, mail_by (when one has to be on paper because its e-mail came back). To be asked as `k1StateOf` does: not sent, sent in vain, or wanted on paper.
 */
export const k1sToHandOutQuestion = `
  select k.tax_return_id as id, k.tax_year, count(*)::int as count, min(greatest(k.handed_at, v.added_at)) as since,
         min((l.sent_at at time zone f.time_zone)::date + ${daysToMail}) filter (where m.state = 'failed' and (a.answer is null or a.answer = 'consent')) as mail_by
  from k1 k
  join firm f on f.id = k.firm_id
  join person p on p.firm_id = k.firm_id and p.id = $3 and p.client_id = k.client_id and p.role = 'signer'
  join lateral (select * from k1_version o where o.firm_id = k.firm_id and o.k1_id = k.id order by o.number desc limit 1) v on true
  left join lateral (select * from k1_link o where o.firm_id = k.firm_id and o.k1_id = k.id and o.k1_version_id = v.id and o.replaced_at is null
                     order by o.sent_at desc, o.id desc limit 1) l on true
  left join outbox_message m on m.firm_id = k.firm_id and m.id = l.outbox_message_id
  left join lateral (select answer from k1_answer o where o.firm_id = k.firm_id and o.k1_id = k.id and o.at >= k.contact_since
                     order by o.at desc, o.id desc limit 1) a on true
  where k.firm_id = $1 and k.client_id = $2 and k.handed_at is not null and k.withdrawn_at is null
    and not exists (select from k1_mailing y where y.firm_id = k.firm_id and y.k1_version_id = v.id and y.ended_at is null)
    and not exists (select from k1_look o where o.firm_id = k.firm_id and o.k1_version_id = v.id and o.at >= k.contact_since)
    and (a.answer in ('paper', 'withdrawn') or l.id is null or m.state = 'failed')
  group by k.tax_return_id, k.tax_year`
