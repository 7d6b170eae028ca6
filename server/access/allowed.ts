import { type Permission, permissionsByDefault } from '#contract/permissions.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Staff } from '../audit/actor.ts'

export function isAllowed(actor: Staff, permission: Permission): boolean {
  return permissionsByDefault[actor.role].includes(permission)
}

/** @throws Refusal not-allowed */
export function mustBeAllowed(actor: Staff, permission: Permission): void {
  if (!isAllowed(actor, permission)) throw new Refusal('not-allowed')
}
