import { isStrongEnough } from '#contract/password.ts'

export interface Registration {
  userName: string
  password: string
  email: string
  phone: string
  lastName: string
  lastFour: string
}

/** Names a sentence of the catalogue: `door.register.need`. */
export type RegistrationNeed =
  | 'userName'
  | 'userNameShape'
  | 'password'
  | 'passwordWeak'
  | 'email'
  | 'emailShape'
  | 'phone'
  | 'lastName'
  | 'lastFour'

export const registrationFields = ['userName', 'password', 'email', 'phone', 'lastName', 'lastFour'] as const
export type RegistrationField = (typeof registrationFields)[number]

/** What is still to mend, by field. A help while typing; the server decides. */
export function checkRegistration(given: Registration): Partial<Record<RegistrationField, RegistrationNeed>> {
  const userName = given.userName.trim()
  const email = given.email.trim()
  const digits = given.phone.replace(/\D/g, '')
  return {
    ...(userName.length < 3
      ? { userName: 'userName' as const }
      : /^[A-Za-z0-9][A-Za-z0-9._@+-]*$/.test(userName)
        ? {}
        : { userName: 'userNameShape' as const }),
    ...(given.password === ''
      ? { password: 'password' as const }
      : isStrongEnough(given.password)
        ? {}
        : { password: 'passwordWeak' as const }),
    ...(email === '' ? { email: 'email' as const } : /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email) ? {} : { email: 'emailShape' as const }),
    ...(digits.length < 10 ? { phone: 'phone' as const } : {}),
    ...(given.lastName.trim() === '' ? { lastName: 'lastName' as const } : {}),
    ...(/^\d{4}$/.test(given.lastFour) ? {} : { lastFour: 'lastFour' as const }),
  }
}
