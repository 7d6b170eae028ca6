import { useStaff } from '../session.tsx'
import type { LinkOf } from './link.ts'

/** A client's link belongs to the record; the firm's own is a setting. */
export function useMayChangeLink(of: LinkOf): boolean {
  return useStaff()?.staff.permissions.includes(of ? 'clients.change' : 'settings.change') ?? false
}
