import { useStaff } from '../session.tsx'

/** Whether who is signed in may help somebody back into an account; the server asks the same. */
export function useMayHelp(): boolean {
  return useStaff()?.staff.permissions.includes('accounts.assist-recovery') ?? false
}
