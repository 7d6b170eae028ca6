/** The browser's own API for passkeys, behind two functions; its helper is fetched only when somebody uses it. */
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Body } from '#contract/endpoint.ts'
import { isInAppBrowser } from './ui/in-app-browser.ts'

type PasskeyAnswer = Body<EndpointByRoute['POST /api/sign-in/passkey']>['response']

/** This device has a passkey for this account already. */
export class HasPasskeyHere extends Error {}

/** Whether passkeys can work here: at a secure address with a name instead of a number, in a whole browser. */
export function canUsePasskeys(): boolean {
  return isSecureContext && !isInAppBrowser() && 'PublicKeyCredential' in window && !/^[\d.]+$|:/.test(location.hostname)
}

/** Whether this very device has a finger, a face or a PIN to keep a passkey with. */
export async function canMakePasskeyHere(): Promise<boolean> {
  return canUsePasskeys() && PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()
}

/** Makes a passkey on this device. Null when the person has changed their mind. @throws HasPasskeyHere */
export async function makePasskey(options: unknown): Promise<PasskeyAnswer | null> {
  const { startRegistration, WebAuthnError } = await import('@simplewebauthn/browser')
  try {
    return { ...(await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })), type: 'public-key' }
  } catch (error) {
    if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') throw new HasPasskeyHere('known')
    if (isChangeOfMind(error)) return null
    throw error
  }
}

/** Asks for a passkey. Null when the person has changed their mind, or has none here: browsers do not tell which. */
export async function askForPasskey(options: unknown): Promise<PasskeyAnswer | null> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  try {
    return { ...(await startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON })), type: 'public-key' }
  } catch (error) {
    if (isChangeOfMind(error)) return null
    throw error
  }
}

/** Web Authentication 3, 14.5.2: one name for "cancelled", "timed out" and "nothing here", so that pages cannot tell them apart. */
const isChangeOfMind = (error: unknown) => error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
