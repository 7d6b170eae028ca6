import { isGoodPin } from '#contract/pin.ts'
import { isStrongEnough } from '#contract/password.ts'

export interface Registration {
  /** A user name with a password, or the e-mail address with a PIN. */
  chosen: 'password' | 'pin'
  userName: string
  password: string
  pin: string
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
  | 'pin'
  | 'pinWeak'
  | 'email'
  | 'emailShape'
  | 'phone'
  | 'lastName'
  | 'lastFour'

export const aboutFields = ['email', 'phone', 'lastName', 'lastFour'] as const
export type AboutField = (typeof aboutFields)[number]

export const registrationFields = ['userName', 'password', 'pin', ...aboutFields] as const
export type RegistrationField = (typeof registrationFields)[number]

/** What is still to mend, by field. A help while typing; the server decides. */
export function checkRegistration(given: Registration): Partial<Record<RegistrationField, RegistrationNeed>> {
  return { ...(given.chosen === 'password' ? checkPassword(given) : checkPin(given)), ...checkAbout(given) }
}

/** The same for what must fit the firm's record. */
export function checkAbout(given: Record<AboutField, string>): Partial<Record<AboutField, RegistrationNeed>> {
  const email = given.email.trim()
  const digits = given.phone.replace(/\D/g, '')
  return {
    ...(email === '' ? { email: 'email' as const } : /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email) ? {} : { email: 'emailShape' as const }),
    ...(digits.length < 10 ? { phone: 'phone' as const } : {}),
    ...(given.lastName.trim() === '' ? { lastName: 'lastName' as const } : {}),
    ...(/^\d{4}$/.test(given.lastFour) ? {} : { lastFour: 'lastFour' as const }),
  }
}

function checkPassword({ userName, password }: Registration): { userName?: RegistrationNeed; password?: RegistrationNeed } {
  const name = userName.trim()
  return {
    ...(name.length < 3 ? { userName: 'userName' } : /^[A-Za-z0-9][A-Za-z0-9._@+-]*$/.test(name) ? {} : { userName: 'userNameShape' }),
    ...(password === '' ? { password: 'password' } : isStrongEnough(password) ? {} : { password: 'passwordWeak' }),
  }
}

function checkPin({ pin, lastFour }: Registration): { pin?: RegistrationNeed } {
  if (pin === '') return { pin: 'pin' }
  return isGoodPin(pin, { lastFour, birthDate: null }) ? {} : { pin: 'pinWeak' }
}
