import { isStrongEnough } from '#contract/password.ts'
import { Refusal } from '#platform/refusal.ts'
import { isCommonPassword } from './common-passwords.ts'

/**
 * Refuses a password that is too weak, publicly known, or made of the names it stands beside (NIST SP 800-63B-4, 3.1.1.2).
 * @throws Refusal sign-in.password-too-weak, sign-in.password-breached
 */
export function judgePassword(password: string, { userName, firmName }: { userName: string; firmName: string }): void {
  if (!isStrongEnough(password)) throw new Refusal('sign-in.password-too-weak')
  if (isCommonPassword(password)) throw new Refusal('sign-in.password-breached')
  const bare = lettersAndDigits(password)
  const names = [userName, userName.split('@')[0] ?? '', firmName].map(lettersAndDigits)
  if (names.some((name) => name.length >= 4 && bare.includes(name))) throw new Refusal('sign-in.password-too-weak', { contains: 'name' })
}

const lettersAndDigits = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
