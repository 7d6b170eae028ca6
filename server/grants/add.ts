import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import { mostOpenGrants } from '#contract/grant-pages.ts'
import type { grants } from '#contract/grants.ts'
import { after } from '#platform/clock.ts'
import { enqueue } from '#platform/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import type { GrantRow } from '../access/grant.ts'
import { portalOf, type Portal } from '../access/portal.ts'
import { phoneInE164 } from '../clients/person-input.ts'
import { needFreshProof } from '../sign-in/step-up.ts'
import { mailLink, tellOwnerOfGrant, tellScreens } from './tell.ts'
import { judgeGranted, nameDocuments } from './what-is-granted.ts'

/** Each add sends an e-mail to whomever the owner names: nobody uses us to write to strangers all day. */
const mostAddedInADay = 30

export const tellEndJob = 'grants.tell-end'

/**
 * *Add User*. The third party gets *Verify Your Access*; the owner hears of it too, in case it was not the owner.
 * @throws Refusal not-found, sign-in.step-up-needed, clients.bad-phone, grants.nothing-granted, grants.page-not-offered, grants.too-long with
 * `mostHours`, grants.too-many with `most`
 */
export async function add(act: Act<Taxpayer>, input: Input<typeof grants.add>): Promise<Output<typeof grants.add>> {
  const { tx, clock, random, actor } = act
  const portal = portalOf(actor, input.portal)
  await holdAdding(act, portal)
  const before = await grantByKey(act, portal, input.key)
  if (before) return { id: before }
  await needFreshProof(act)
  await judgeGranted(act, portal, input)
  const most = await mostHoursOf(act, portal.firmId)
  if (input.hours > most) throw new Refusal('grants.too-long', { mostHours: most })
  await judgeNumber(act, portal)

  const now = clock.now()
  const grant: GrantRow = {
    firm_id: portal.firmId,
    id: random.id(),
    client_id: portal.clientId,
    person_id: portal.personId,
    identity_id: actor.identityId,
    key: input.key,
    name: input.name.trim(),
    email: input.email.trim().toLowerCase(),
    mobile: phoneInE164(input.mobile),
    language: input.language ?? actor.language,
    pages: input.pages,
    sends_when_verified: input.sendsWhenVerified,
    offered_at: now,
    verified_at: null,
    link_sent_at: null,
    ends_at: after(now, { hours: input.hours }),
    ended_at: null,
    end_told_at: null,
  }
  await tx.insertInto('portal_grant').values(grant).execute()
  await nameDocuments(act, grant, input.documentIds)
  await mailLink(act, grant, 'verify')
  await tellOwnerOfGrant(act, grant)
  await tellEndAt(act, grant)
  await tellScreens(act, grant)
  await record(act, portal.firmId, {
    type: 'grants.offered',
    clientId: portal.clientId,
    personId: portal.personId,
    grantId: grant.id,
    pages: grant.pages,
    documentIds: input.documentIds,
    endsAt: grant.ends_at.toISOString(),
  })
  return { id: grant.id }
}

/** Owner and third party are told when the time is over; a later end takes the place of an earlier one. */
export async function tellEndAt({ tx }: Act, grant: Pick<GrantRow, 'firm_id' | 'id' | 'ends_at'>): Promise<void> {
  const payload = { firmId: grant.firm_id, grantId: grant.id }
  await enqueue(tx, tellEndJob, payload, { runAt: grant.ends_at, key: `${tellEndJob} ${grant.id}` })
}

export async function mostHoursOf({ tx }: Pick<Act, 'tx'>, firmId: string): Promise<number> {
  const firm = await tx.selectFrom('firm').select('most_grant_hours').where('id', '=', firmId).executeTakeFirstOrThrow()
  return firm.most_grant_hours
}

/** Two that add at once are counted one after the other. */
async function holdAdding({ tx }: Act, { personId }: Portal): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`grants of ${personId}`}, 0))`.execute(tx)
}

async function grantByKey({ tx }: Act, { firmId, personId }: Portal, key: string): Promise<string | null> {
  const found = await tx
    .selectFrom('portal_grant')
    .select('id')
    .where('firm_id', '=', firmId)
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .executeTakeFirst()
  return found?.id ?? null
}

async function judgeNumber(act: Act, { firmId, personId }: Portal): Promise<void> {
  const now = act.clock.now()
  const { open, today } = await countGrants(act, firmId, personId, now)
  if (open >= mostOpenGrants || today >= mostAddedInADay) throw new Refusal('grants.too-many', { most: mostOpenGrants })
}

async function countGrants({ tx }: Act, firmId: string, personId: string, now: Date): Promise<{ open: number; today: number }> {
  const found = await sql<{ open: number; today: number }>`
    select count(*) filter (where ended_at is null and ends_at > ${now})::int as open,
           count(*) filter (where offered_at > ${after(now, { days: -1 })})::int as today
    from portal_grant where firm_id = ${firmId} and person_id = ${personId}`.execute(tx)
  return found.rows[0] ?? { open: 0, today: 0 }
}
