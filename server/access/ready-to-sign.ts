/** What has to have happened before a person signs on a screen, for every query that tells whether they can. */
import { sql } from 'kysely'
import { formsAfterReview } from '#contract/ceremony-rules.ts'

/**
 * For a query that has `signature_request` as `r`: whoever holds this person's portal now has agreed to electronic records, and has not taken it
 * back. It is a human who agrees: in another's hands the same portal is asked anew, and one human with two portals of the firm once.
 */
export const hasAgreed = sql<boolean>`coalesce((
  select a.answer = 'consent' from portal_link l
  join electronic_records_answer a on a.firm_id = l.firm_id and a.identity_id = l.identity_id
  where l.firm_id = r.firm_id and l.person_id = r.person_id order by a.at desc, a.id desc limit 1), false)`

/**
 * For a query that has `document` as `d` and its `delivered_document` as `dd`: the documents (`o`, delivered as `od`, live by `ol`) that come with it to
 * be read: of the same return, otherwise of the same delivery; nobody signs them, or has signed an earlier version, and nothing has taken their place.
 */
export const comesToBeRead = sql`
  from document o
  join delivered_document od on od.firm_id = o.firm_id and od.document_id = o.id
  join delivery ol on ol.firm_id = od.firm_id and ol.id = od.delivery_id and ol.live_at is not null
  where o.firm_id = d.firm_id and o.client_id = d.client_id and o.direction = 'from firm' and o.id <> d.id
    and case when d.tax_return_id is null then od.delivery_id = dd.delivery_id else o.tax_return_id = d.tax_return_id end
    and not exists (select from signature_request s where s.firm_id = o.firm_id and s.document_id = o.id)
    and not exists (select from compared_version k where k.firm_id = o.firm_id and k.document_id = o.id)
    and not exists (select from document n join delivered_document nd on nd.firm_id = n.firm_id and nd.document_id = n.id
                    where n.firm_id = o.firm_id and n.replaces_id = o.id)`

/** For a query that has `document` as `d`: it authorizes an e-file, and the return is looked at first (IRS Pub. 1345). */
export const asksForReview = sql<boolean>`coalesce(d.signing_form ~ ${sql.lit(formsAfterReview)}, false)`

/**
 * For a query that has `signature_request` as `r`, its `document` as `d` and `delivered_document` as `dd`: nothing is to be looked at first, or the
 * person has said that they have. What has come to be read since then is to be looked at too.
 */
export const isReviewed = sql<boolean>`(not ${asksForReview} or exists (
  select from return_review w
  where w.firm_id = r.firm_id and w.person_id = r.person_id and w.about_id = coalesce(d.tax_return_id, dd.delivery_id)
    and not exists (select ${comesToBeRead} and ol.live_at > w.at)))`
