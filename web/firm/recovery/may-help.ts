import { permissionsByDefault } from '#contract/permissions.ts'
import { useStaff } from '../session.tsx'

/** Whether who is signed in may help somebody back into an account; the server asks the same table. */
export function useMayHelp(): boolean {
  const role = useStaff()?.staff.role
  return role !== undefined && permissionsByDefault[role].includes('accounts.assist-recovery')
}
