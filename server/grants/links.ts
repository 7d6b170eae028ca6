/** The links that e-mails to a third party carry: the newest of its purpose works, and looking at one never uses it up. */
import { sql } from 'kysely'
import { after } from '#platform/clock.ts'
import { sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act, Ports } from '../audit/act.ts'
import type { GrantRow } from '../access/grant.ts'
import { isToken } from '../sign-in/cookies.ts'

export type Purpose = 'verify' | 'access'

const mostLinksAnHour = 5

/** A fresh link, which takes the place of the earlier ones of this purpose. @throws Refusal grants.too-many-links with `waitSeconds` */
export async function makeLink(act: Act, grant: GrantRow, purpose: Purpose): Promise<string> {
  const { tx, clock, random } = act
  const now = clock.now()
  const recent = await tx
    .selectFrom('grant_link')
    .select('sent_at')
    .where('firm_id', '=', grant.firm_id)
    .where('grant_id', '=', grant.id)
    .where('purpose', '=', purpose)
    .where('sent_at', '>', after(now, { hours: -1 }))
    .orderBy('sent_at')
    .execute()
  const oldest = recent.at(-mostLinksAnHour)
  if (oldest) {
    const waitSeconds = Math.ceil((after(oldest.sent_at, { hours: 1 }).getTime() - now.getTime()) / 1000)
    throw new Refusal('grants.too-many-links', { waitSeconds })
  }
  await replaceLinks(act, grant, [purpose])
  const token = random.token()
  await tx
    .insertInto('grant_link')
    .values({
      firm_id: grant.firm_id,
      id: random.id(),
      grant_id: grant.id,
      purpose,
      token_hash: sha256(token),
      sent_at: now,
      replaced_at: null,
    })
    .execute()
  return token
}

/** Links that were sent until now no longer work. */
export async function replaceLinks({ tx, clock }: Act, grant: GrantRow, purposes: readonly Purpose[]): Promise<void> {
  await tx
    .updateTable('grant_link')
    .set({ replaced_at: clock.now() })
    .where('firm_id', '=', grant.firm_id)
    .where('grant_id', '=', grant.id)
    .where('purpose', 'in', purposes)
    .where('replaced_at', 'is', null)
    .execute()
}

/** Which firm a link leads to. @throws Refusal grants.link-unknown */
export async function firmOfLink({ database }: Pick<Ports, 'database'>, token: string): Promise<string> {
  if (!isToken(token)) throw new Refusal('grants.link-unknown')
  const found = await sql<{ firm_id: string | null }>`select firm_of_grant_link(${sha256(token)}) as firm_id`.execute(database)
  return found.rows[0]?.firm_id ?? refuseUnknown()
}

const refuseUnknown = (): never => {
  throw new Refusal('grants.link-unknown')
}

export interface LinkedGrant {
  grant: GrantRow
  purpose: Purpose
  linkId: string
  owner_name: string
  firm_name: string
}

/** What a link leads to, as long as it lasts. @throws Refusal grants.link-unknown, grants.link-replaced, grants.ended */
export async function grantBehindLink(act: Act, firmId: string, token: string): Promise<LinkedGrant> {
  const link = await act.tx
    .selectFrom('grant_link')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('token_hash', '=', sha256(token))
    .executeTakeFirst()
  if (!link) return refuseUnknown()
  const found = await grantAtDoor(act, firmId, link.grant_id)
  if (link.replaced_at) throw new Refusal('grants.link-replaced')
  return { ...found, purpose: link.purpose, linkId: link.id }
}

/**
 * The grant that somebody at the door means. A client without portal access lets nobody in, nor does a portal without an owner. With `lock`, held until the transaction ends.
 * @throws Refusal grants.ended
 */
export async function grantAtDoor(
  { tx, clock }: Act,
  firmId: string,
  grantId: string,
  options: { lock?: boolean } = {},
): Promise<Pick<LinkedGrant, 'grant' | 'owner_name' | 'firm_name'>> {
  const grants = tx.selectFrom('portal_grant').selectAll().where('firm_id', '=', firmId).where('id', '=', grantId)
  const grant = await (options.lock ? grants.forUpdate() : grants).executeTakeFirst()
  const around = await sql<{ owner_name: string; firm_name: string }>`
    select p.first_name || ' ' || p.last_name as owner_name, f.name as firm_name
    from person p join client c on c.firm_id = p.firm_id and c.id = p.client_id join firm f on f.id = p.firm_id
    where p.firm_id = ${firmId} and p.id = ${grant?.person_id ?? null} and c.portal_access and c.deleted_at is null
      and exists (select from portal_link l where l.firm_id = p.firm_id and l.person_id = p.id)`.execute(tx)
  const [names] = around.rows
  if (!grant || !names || grant.ended_at || grant.ends_at <= clock.now()) throw new Refusal('grants.ended')
  return { grant, ...names }
}
