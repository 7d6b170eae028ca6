import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { Output } from '#contract/endpoint.ts'
import { mostOpenGrants } from '#contract/grant-pages.ts'
import { type Grant, type grants, type GrantOfOther } from '#contract/grants.ts'
import { showPhone } from '#platform/phone-number.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { waitsForSignature } from '../access/granted.ts'
import { grantOfOwner, type GrantRow } from '../access/grant.ts'
import { portalOf, type Portal } from '../access/portal.ts'
import { nameBrowser } from '../sign-in/name-browser.ts'
import { mostHoursOf } from './add.ts'
import { stateOf, whyEnded } from './grant-state.ts'

interface Around {
  documents: { id: string; name: string }[]
  look_count: number
  last_look_at: Date | null
}

/** For use in a query that has `portal_grant` as `g`. */
const around = sql`
  (select coalesce(json_agg(json_build_object('id', d.id, 'name', d.name) order by d.name), '[]') from granted_document x
   join document d on d.firm_id = x.firm_id and d.id = x.document_id where x.firm_id = g.firm_id and x.grant_id = g.id) as documents,
  (select count(*)::int from grant_look k where k.firm_id = g.firm_id and k.grant_id = g.id) as look_count,
  (select max(k.at) from grant_look k where k.firm_id = g.firm_id and k.grant_id = g.id) as last_look_at`

/** *Grant Third-Party Access*: open ones first, then what has ended; of the other person's only that they exist. */
export async function list(act: Act<Taxpayer>, portalId: string): Promise<Output<typeof grants.list>> {
  const portal = portalOf(act.actor, portalId)
  const now = act.clock.now()
  const found = await sql<GrantRow & Around>`
    select g.*, ${around} from portal_grant g where g.firm_id = ${portal.firmId} and g.person_id = ${portal.personId}
    order by (g.ended_at is null and g.ends_at > ${now}) desc, g.offered_at desc, g.id desc limit 200`.execute(act.tx)
  const mine = found.rows.map((row) => viewOf(row, now))
  return {
    grants: mine,
    ofOthers: await grantsOfOthers(act, portal, now),
    mostHours: await mostHoursOf(act, portal.firmId),
    canAdd: mine.filter(({ state }) => state !== 'ended').length < mostOpenGrants,
  }
}

/** One grant as its owner sees it, as it is in this transaction. */
export async function readGrant(act: Act, { firm_id: firmId, id }: Pick<GrantRow, 'firm_id' | 'id'>): Promise<Static<typeof Grant>> {
  const found = await sql<
    GrantRow & Around
  >`select g.*, ${around} from portal_grant g where g.firm_id = ${firmId} and g.id = ${id}`.execute(act.tx)
  const [row] = found.rows
  if (!row) throw new Error('A grant is gone while it is held')
  return viewOf(row, act.clock.now())
}

export async function documentsOf({ tx }: Act, grant: Pick<GrantRow, 'firm_id' | 'id'>): Promise<string[]> {
  const named = await tx
    .selectFrom('granted_document')
    .select('document_id')
    .where('firm_id', '=', grant.firm_id)
    .where('grant_id', '=', grant.id)
    .execute()
  return named.map((row) => row.document_id)
}

function viewOf(row: GrantRow & Around, now: Date): Static<typeof Grant> {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    mobile: showPhone(row.mobile),
    language: row.language,
    pages: row.pages,
    documents: row.documents,
    state: stateOf(row, now),
    sendsWhenVerified: row.sends_when_verified,
    offeredAt: row.offered_at.toISOString(),
    verifiedAt: row.verified_at?.toISOString() ?? null,
    linkSentAt: row.link_sent_at?.toISOString() ?? null,
    endsAt: (row.ended_at ?? row.ends_at).toISOString(),
    endedBecause: whyEnded(row, now),
    lookCount: row.look_count,
    lastLookAt: row.last_look_at?.toISOString() ?? null,
  }
}

/** Open grants of the other person on the client; see docs/decisions/a-grant-is-its-makers.md. */
async function grantsOfOthers({ tx }: Act, portal: Portal, now: Date): Promise<Static<typeof GrantOfOther>[]> {
  const found = await sql<GrantRow & { given_by: string; document_count: number }>`
    select g.*, p.first_name || ' ' || p.last_name as given_by,
           (select count(*)::int from granted_document x where x.firm_id = g.firm_id and x.grant_id = g.id) as document_count
    from portal_grant g join person p on p.firm_id = g.firm_id and p.id = g.person_id
    where g.firm_id = ${portal.firmId} and g.client_id = ${portal.clientId} and g.person_id <> ${portal.personId}
      and g.ended_at is null and g.ends_at > ${now}
    order by g.offered_at desc`.execute(tx)
  return found.rows.map((row) => ({
    givenBy: row.given_by,
    pages: row.pages,
    documentCount: row.document_count,
    state: stateOf(row, now),
    endsAt: row.ends_at.toISOString(),
  }))
}

/** Which single documents a grant may name. */
export async function grantable(act: Act<Taxpayer>, portalId: string): Promise<Output<typeof grants.grantable>> {
  const portal = portalOf(act.actor, portalId)
  type Found = Output<typeof grants.grantable>['documents'][number]
  const found = await sql<Omit<Found, 'at'> & { at: Date }>`
    select d.id, d.name, d.direction, coalesce(l.live_at, d.added_at) as at, ${waitsForSignature(portal.personId)} as "waitsForSignature",
           v.pages is not null as "hasPages"
    from document d
    join lateral (select * from document_version o where o.firm_id = d.firm_id and o.document_id = d.id order by o.number desc limit 1) v on true
    left join delivered_document dd on dd.firm_id = d.firm_id and dd.document_id = d.id
    left join delivery l on l.firm_id = dd.firm_id and l.id = dd.delivery_id
    where d.firm_id = ${portal.firmId} and d.client_id = ${portal.clientId} and (d.direction = 'from client' or l.live_at is not null)
    order by at desc, d.id desc limit 500`.execute(act.tx)
  return { documents: found.rows.map((row) => ({ ...row, at: row.at.toISOString() })) }
}

/** What the third party has looked at, for the owner's eyes alone. */
export async function looks(act: Act<Taxpayer>, input: { portal: string; grant: string }): Promise<Output<typeof grants.looks>> {
  const grant = await grantOfOwner(act, input.portal, input.grant)
  type Row = Omit<Output<typeof grants.looks>['looks'][number], 'at' | 'browser' | 'device'> & { at: Date; user_agent: string }
  const found = await sql<Row>`
    select k.id, k.at, k.kind, k.list, k.page, k.ip, k.user_agent,
           case when d.id is null then null else json_build_object('id', d.id, 'name', d.name) end as document
    from grant_look k left join document d on d.firm_id = k.firm_id and d.id = k.document_id
    where k.firm_id = ${grant.firm_id} and k.grant_id = ${grant.id} order by k.at desc, k.id desc limit 500`.execute(act.tx)
  return { looks: found.rows.map(({ user_agent, at, ...row }) => ({ ...row, at: at.toISOString(), ...nameBrowser(user_agent) })) }
}
