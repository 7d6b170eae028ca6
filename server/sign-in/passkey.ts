/**
 * Passkeys (Web Authentication 3): a key pair for each person and site, kept by their device. User verification (finger, face or the device's
 * PIN) is required, so that one answer is two proofs; the key is bound to the host of LINTEL_URL, so that a look-alike site gets nothing.
 */
import type { AuthenticationResponseJSON, RegistrationResponseJSON, WebAuthnCredential } from '@simplewebauthn/server'
import { Refusal } from '#platform/refusal.ts'
import type { Act, Ports } from '../audit/act.ts'

/** What the browser sends: the library judges its shape. */
export type PasskeyAnswer = { id: string; type: 'public-key' }

export interface KnownPasskey {
  id: string
  identityId: string
  credentialId: string
  publicKey: Buffer
  uses: number
  transports: string[]
}

/** Read with the first passkey: its three hundred modules would make every start wait. */
const library = () => import('@simplewebauthn/server')

/** ES256, EdDSA and RS256 (Web Authentication 3, 5.4: what sites should at least take). */
const algorithms = [-7, -8, -257]

const relyingParty = ({ config }: Pick<Ports, 'config'>) => {
  const { hostname, origin } = new URL(config.publicUrl)
  return { id: hostname, origin }
}

/** What `navigator.credentials.create` needs. A device that has a passkey for this person already is not asked for another. */
export async function optionsToMake(
  ports: Pick<Ports, 'config' | 'random'>,
  who: { identityId: string; login: string; name: string; firmName: string; has: readonly KnownPasskey[] },
) {
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    rpName: who.firmName,
    rpID: relyingParty(ports).id,
    userID: new Uint8Array(Buffer.from(who.identityId)),
    userName: who.login,
    userDisplayName: who.name,
    challenge: new Uint8Array(ports.random.bytes(32)),
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: who.has.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** What `navigator.credentials.get` needs; without `among`, the device offers whatever it has for this site. */
export async function optionsToAsk(ports: Pick<Ports, 'config' | 'random'>, among: readonly KnownPasskey[] = []) {
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: relyingParty(ports).id,
    challenge: new Uint8Array(ports.random.bytes(32)),
    userVerification: 'required',
    ...(among.length > 0 ? { allowCredentials: among.map(({ credentialId, transports }) => ({ id: credentialId, transports })) } : {}),
  })
}

/** @throws Refusal sign-in.passkey-refused */
export async function readNewPasskey(
  ports: Pick<Ports, 'config'>,
  input: { answer: PasskeyAnswer; challenge: string },
): Promise<WebAuthnCredential> {
  const party = relyingParty(ports)
  const { verifyRegistrationResponse } = await library()
  const answer = await orRefused(() =>
    verifyRegistrationResponse({
      response: input.answer as RegistrationResponseJSON,
      expectedChallenge: input.challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    }),
  )
  if (!answer.verified) throw new Refusal('sign-in.passkey-refused')
  return answer.registrationInfo.credential
}

/**
 * Judges an answer of a known passkey; returns the count of uses that the device has told.
 * @throws Refusal sign-in.passkey-refused also when the count went back, which tells of a copy, or when the answer names somebody else
 */
export async function judgeAnswer(
  ports: Pick<Ports, 'config'>,
  input: { answer: PasskeyAnswer; challenge: string; passkey: KnownPasskey },
): Promise<{ uses: number }> {
  const party = relyingParty(ports)
  const response = input.answer as AuthenticationResponseJSON
  const { credentialId, publicKey, uses, transports, identityId } = input.passkey
  const { verifyAuthenticationResponse } = await library()
  const answer = await orRefused(() =>
    verifyAuthenticationResponse({
      response,
      expectedChallenge: input.challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter: uses, transports },
      requireUserVerification: true,
    }),
  )
  const { userHandle } = response.response
  const isTheirs = userHandle === undefined || Buffer.from(userHandle, 'base64url').toString() === identityId
  if (!answer.verified || !isTheirs) throw new Refusal('sign-in.passkey-refused')
  return { uses: answer.authenticationInfo.newCounter }
}

/** The library throws whatever is wrong with an answer; to the person that is one sentence. */
async function orRefused<T>(judge: () => Promise<T>): Promise<T> {
  try {
    return await judge()
  } catch {
    throw new Refusal('sign-in.passkey-refused')
  }
}

const columns = [
  'id',
  'identity_id as identityId',
  'credential_id as credentialId',
  'public_key as publicKey',
  'uses',
  'transports',
] as const

/** The passkeys of a person. */
export function passkeysOf(database: Ports['database'] | Act['tx'], identityId: string): Promise<KnownPasskey[]> {
  return database.selectFrom('passkey').select(columns).where('identity_id', '=', identityId).orderBy('added_at').execute()
}

/** Whose passkey has answered; null when it is known to nobody. */
export async function findPasskey(database: Ports['database'], credentialId: string): Promise<KnownPasskey | null> {
  return (await database.selectFrom('passkey').select(columns).where('credential_id', '=', credentialId).executeTakeFirst()) ?? null
}

/**
 * Notes a use. Of two answers with the same count at once, one wins; devices that do not count always say 0.
 * @throws Refusal sign-in.passkey-refused
 */
export async function noteUse({ tx, clock }: Act, passkey: KnownPasskey, uses: number): Promise<void> {
  const noted = await tx
    .updateTable('passkey')
    .set({ uses, last_used_at: clock.now() })
    .where('identity_id', '=', passkey.identityId)
    .where('id', '=', passkey.id)
    .where((row) => row.or([row('uses', '<', uses), row(row.val(uses), '=', 0)]))
    .executeTakeFirst()
  if (noted.numUpdatedRows !== 1n) throw new Refusal('sign-in.passkey-refused')
}
