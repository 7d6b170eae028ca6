import { sql } from 'kysely'
import { enqueue } from '#platform/jobs.ts'
import type { Act } from '../audit/act.ts'

/**
 * Everybody who is asked to sign this version has signed it: it is sealed. Whoever declined, or whose last day is over, may still be asked again, and
 * a seal is made once: only what is void is not waited for. The version's row is locked first: of two spouses who sign in the same moment one
 * waits, and then sees the other's signature. `isByHandAlone`: nobody signed on the screen, so there is nothing to seal; the papers are the copy.
 */
export async function sealIfComplete({ tx }: Act, firmId: string, versionId: string): Promise<{ isByHandAlone: boolean }> {
  await sql`select from document_version where firm_id = ${firmId} and id = ${versionId} for update`.execute(tx)
  const { isComplete, isOnScreen } = await standingOfVersion({ tx }, firmId, versionId)
  if (isComplete && isOnScreen) await enqueue(tx, 'signing.seal', { firmId, versionId })
  return { isByHandAlone: isComplete && !isOnScreen }
}

export interface Standing {
  isComplete: boolean
  isOnScreen: boolean
  isSealed: boolean
}

/** Of all requests of a version as `r` with their signatures as `g`: everybody has signed, whose request is not void. */
const isComplete = sql<boolean>`coalesce(bool_or(r.state = 'signed') and bool_and(r.state in ('signed', 'voided')), false)`

/** Of the same: somebody has signed on a screen. */
const isOnScreen = sql<boolean>`coalesce(bool_or(r.state = 'signed' and g.method <> 'hand'), false)`

/** Of the same: the papers are the signed copy. */
export const isOnPaperAlone = sql<boolean>`(${isComplete} and not ${isOnScreen})`

/** Whether everybody has signed this version, somebody of them on the screen (only then there is something to seal), and whether it is sealed. */
export async function standingOfVersion({ tx }: Pick<Act, 'tx'>, firmId: string, versionId: string): Promise<Standing> {
  const found = await sql<{ complete: boolean; on_screen: boolean; sealed: boolean }>`
    select ${isComplete} as complete, ${isOnScreen} as on_screen,
           exists (select from sealed_document s where s.firm_id = ${firmId} and s.document_version_id = ${versionId}) as sealed
    from signature_request r left join signature g on g.firm_id = r.firm_id and g.signature_request_id = r.id
    where r.firm_id = ${firmId} and r.document_version_id = ${versionId}`.execute(tx)
  const [standing] = found.rows
  return {
    isComplete: Boolean(standing?.complete),
    isOnScreen: Boolean(standing?.on_screen),
    isSealed: Boolean(standing?.sealed),
  }
}
