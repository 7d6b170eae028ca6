import { isGoodPin, type PinOwner } from '#contract/pin.ts'
import { Refusal } from '#platform/refusal.ts'
import { isListed } from './common-passwords.ts'

/**
 * Refuses a PIN that breaks a rule of the checklist, or that is publicly known as one that many people take.
 * @throws Refusal sign-in.pin-too-weak, sign-in.pin-common
 */
export function judgePin(pin: string, owner: PinOwner): void {
  if (!isGoodPin(pin, owner)) throw new Refusal('sign-in.pin-too-weak')
  if (isListed(pin)) throw new Refusal('sign-in.pin-common')
}
