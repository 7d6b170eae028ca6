import type { GrantPage, LookKind } from '#contract/grant-pages.ts'
import { after } from '#platform/clock.ts'
import type { Act } from '../audit/act.ts'
import type { Guest, Visitor } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import type { GrantRow } from '../access/grant.ts'

export interface Seen {
  kind: LookKind
  list?: GrantPage | null
  documentId?: string | null
  page?: number | null
}

/** The image of a page and its words are one look, and so is what a page asks again by itself. */
const oneLookSeconds = 60

/** Keeps, for the owner and in the record, what is before the guest's eyes. Call it last, with the grant's row held: it records. */
export async function noteLook(act: Act<Guest>, clientId: string, seen: Seen): Promise<void> {
  const { tx, actor, clock } = act
  const { kind, list = null, documentId = null, page = null } = seen
  const again = await tx
    .selectFrom('grant_look')
    .select('id')
    .where('firm_id', '=', actor.firmId)
    .where('grant_id', '=', actor.grantId)
    .where('session_id', '=', actor.sessionId)
    .where('kind', '=', kind)
    .where('list', 'is not distinct from', list)
    .where('document_id', 'is not distinct from', documentId)
    .where('page', 'is not distinct from', page)
    .where('at', '>', after(clock.now(), { seconds: -oneLookSeconds }))
    .executeTakeFirst()
  if (again) return
  await write(act, { firmId: actor.firmId, grantId: actor.grantId, sessionId: actor.sessionId }, seen)
  await record(act, actor.firmId, { type: 'grants.looked', clientId, grantId: actor.grantId, kind, list, documentId, page })
}

/** The guest has come in. The caller records it. */
export async function noteFirstLook(act: Act<Visitor>, grant: GrantRow, sessionId: string): Promise<void> {
  await write(act, { firmId: grant.firm_id, grantId: grant.id, sessionId }, { kind: 'signed-in' })
}

async function write(
  { tx, clock, random, actor }: Act<Guest | Visitor>,
  of: { firmId: string; grantId: string; sessionId: string },
  { kind, list = null, documentId = null, page = null }: Seen,
): Promise<void> {
  await tx
    .insertInto('grant_look')
    .values({
      firm_id: of.firmId,
      id: random.id(),
      grant_id: of.grantId,
      session_id: of.sessionId,
      at: clock.now(),
      kind,
      list,
      document_id: documentId,
      page,
      ip: actor.ip,
      user_agent: actor.userAgent,
    })
    .execute()
}
