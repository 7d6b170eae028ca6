import type { Actor } from './actor.ts'
import type { AuditEvent } from './events.ts'

/** Which clients an event is about that does not name one itself. Their histories find it through `audit_event_of_client`. */
export interface AboutClients {
  clientIds: readonly string[]
  /** An account: of the clients that it opens the portals of at this moment. */
  identityId: string | null
  /** A third party: of the client whose portal it may see. */
  grantId: string | null
}

const nobody: AboutClients = { clientIds: [], identityId: null, grantId: null }

/** Pure. What staff do to their own account, and their own sign-ins, are about no client, though they may be somebody's client too. */
export function aboutClients(event: AuditEvent, actor: Actor): AboutClients {
  if ('clientId' in event && event.clientId !== null) return nobody
  if (event.type === 'clients.imported') return { ...nobody, clientIds: [...new Set([...event.addedClientIds, ...event.changedClientIds])] }
  if (event.type === 'bulk-acts.batch-done') return { ...nobody, clientIds: [...new Set(event.changedClientIds)] }
  if (event.type === 'settings.instruction-chosen') return { ...nobody, clientIds: event.scope === 'client' ? [event.scopeId] : [] }
  if (event.type === 'grants.signed-out') return { ...nobody, grantId: event.grantId }
  if (!('identityId' in event) || event.identityId === null) return nobody
  const isOfStaff = event.type.startsWith('sign-in.') && (actor.kind === 'staff' || ('room' in event && event.room === 'firm'))
  return isOfStaff ? nobody : { ...nobody, identityId: event.identityId }
}
