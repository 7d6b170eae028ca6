/** What a member of staff may do, by role. Plain data: the server refuses by it, the screens leave out what would be refused. */
import type { Role } from './states.ts'

export const permissions = [
  'clients.see-every-office',
  'clients.change',
  'clients.invite',
  'clients.switch-access',
  'clients.delete',
  'clients.hold',
  'clients.import',
  'clients.export',
  'clients.client-view',
  'clients.history',
  'clients.share-views',
  'documents.send',
  'tax-returns.e-file',
  'signing.allow-in-person',
  'messages.manage',
  'payments.change',
  'accounts.assist-recovery',
  'settings.change',
] as const
export type Permission = (typeof permissions)[number]

const everyday: readonly Permission[] = [
  'clients.change',
  'clients.invite',
  'clients.switch-access',
  'clients.client-view',
  'clients.history',
  'documents.send',
  'tax-returns.e-file',
  'payments.change',
]

/** What a role may do in a firm that has changed nothing. Administrators may do everything, always. */
export const permissionsByDefault: Record<Role, readonly Permission[]> = {
  staff: everyday,
  manager: [
    ...everyday,
    'clients.delete',
    'clients.import',
    'clients.export',
    'clients.share-views',
    'messages.manage',
    'clients.hold',
    'accounts.assist-recovery',
  ],
  administrator: permissions,
}

/** Where a firm departs from the default, by permission. */
export type RoleChanges = Partial<Record<Permission, boolean>>

/** What a role may do in a firm with these changes. A permission that is new to the firm is as it is by default. */
export function permissionsOf(role: Role, changes: RoleChanges): readonly Permission[] {
  if (role === 'administrator') return permissions
  return permissions.filter((permission) => changes[permission] ?? permissionsByDefault[role].includes(permission))
}
