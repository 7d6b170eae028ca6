import type { Permission } from '#contract/permissions.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Staff } from '../audit/actor.ts'

/** What the actor may do was read with the request: a role that changes counts from the next one on. */
export function isAllowed(actor: Staff, permission: Permission): boolean {
  return actor.permissions.includes(permission)
}

/** @throws Refusal not-allowed */
export function mustBeAllowed(actor: Staff, permission: Permission): void {
  if (!isAllowed(actor, permission)) throw new Refusal('not-allowed')
}
