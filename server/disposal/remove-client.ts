import { tellLive } from '#platform/live.ts'
import { forgetMessagesAbout } from '#platform/outbox.ts'
import type { Act } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { lockIfDue } from '../clients/bin/due.ts'
import { everyNoun } from './every-noun.ts'

/**
 * Removes a client for good, in one transaction: all of it is gone or none. What is left of it is the record of what happened, which has ids
 * alone. Running it twice is harmless. False when it is not, or no longer, to be removed.
 */
export async function removeClient(act: Act<System>, firmId: string, clientId: string): Promise<boolean> {
  if (!(await lockIfDue(act, firmId, clientId))) return false
  const fileIds: string[] = []
  const aboutIds = [clientId]
  for (const forget of everyNoun) {
    const forgotten = await forget(act, firmId, clientId)
    fileIds.push(...(forgotten.fileIds ?? []))
    aboutIds.push(...(forgotten.aboutIds ?? []))
  }
  await forgetMessagesAbout(act.tx, firmId, aboutIds)
  await act.files.dispose(act.tx, firmId, fileIds)
  await tellLive(act.tx, { topic: 'client', id: clientId, firmId, clientId: null })
  await record(act, firmId, { type: 'disposal.client-removed', clientId, files: fileIds.length })
  return true
}
