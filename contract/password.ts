/**
 * What a password must be, decided once for the live checklist on the page and for the server.
 * The composition rules are the product's (8 to 25 characters, one lower, one upper, one of `@$!%*?&`, one number); a passphrase
 * of 15 or more characters is accepted instead of them (NIST SP 800-63B-4, 3.1.1.2). Known-breached passwords are refused by the server.
 */
export const passwordRules = ['lower', 'upper', 'special', 'number', 'min', 'max'] as const
export type PasswordRule = (typeof passwordRules)[number]

export const passphraseMinCharacters = 15
export const passwordMaxCharacters = 256

/** Each rule with whether `password` meets it now. Characters are counted as people see them, not as UTF-16 units. */
export function passwordChecklist(password: string): Record<PasswordRule, boolean> {
  const characters = [...password].length
  return {
    lower: /\p{Ll}/u.test(password),
    upper: /\p{Lu}/u.test(password),
    special: /[@$!%*?&]/.test(password),
    number: /\p{Nd}/u.test(password),
    min: characters >= 8,
    max: characters > 0 && characters <= 25,
  }
}

/** True when the password is a passphrase long enough to need no composition rules. */
export function isPassphrase(password: string): boolean {
  return [...password.trim()].length >= passphraseMinCharacters && password.length <= passwordMaxCharacters
}

export function isStrongEnough(password: string): boolean {
  return isPassphrase(password) || Object.values(passwordChecklist(password)).every(Boolean)
}
