/**
 * Known devices: browsers in which a taxpayer has proven everything before, so that the secret is not asked there again. The token says
 * which browser it is and never signs anybody in: a code is asked all the same. It is bound to one identity; two people who use one browser
 * are two tokens in its cookie.
 */
import { type Insertable, sql } from 'kysely'
import type { Tables } from '#database/tables.ts'
import { after } from '#platform/clock.ts'
import type { Browser } from '#platform/door.ts'
import { sha256 } from '#platform/encryption.ts'
import type { Act, Ports } from '../audit/act.ts'
import { deviceCookie, isToken } from './cookies.ts'
import { describeBrowser } from './describe-browser.ts'

/** As long as browsers keep a cookie (RFC 6265bis, 5.5): a tax client comes back once a year. Each sign-in begins it anew. */
const deviceDays = 400
/** So many people are known in one browser; whoever has not been there longest goes first. */
const mostPeople = 4
/** So many browsers are known for one identity; whoever clears cookies leaves old ones behind, and the oldest goes. */
const mostDevices = 20

export interface KnownPerson {
  identity_id: string
  device_id: string
  firm_id: string
  first_name: string
  display_name: string
  language: 'en' | 'es'
  /** A code sent to this person could be read by somebody else. */
  shares_address: boolean
}

const tokensIn = (cookie: string | undefined): string[] =>
  (cookie ?? '')
    .slice(0, 44 * mostPeople)
    .split('.')
    .filter(isToken)

/** Says nothing about whose they are, nor whether they are still good for anything. */
export const holdsDeviceTokens = (cookie: string | undefined): boolean => tokensIn(cookie).length > 0

/** Puts the cookie of a begun session into its browser; nothing where browsers are never known. */
export function keepDevice(browser: Pick<Browser, 'keep'>, cookie: string | null): void {
  if (cookie !== null) browser.keep(deviceCookie, cookie, deviceDays * 24 * 3600)
}

const seenAfter = (now: Date) => after(now, { hours: -24 * deviceDays })

/** Who of the people known in this browser is meant by a user name or e-mail address; nobody else is looked at. */
export async function findKnownPeople(
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
  cookie: string | undefined,
  typed: string,
): Promise<KnownPerson[]> {
  const hashes = tokensIn(cookie).map(sha256)
  if (hashes.length === 0) return []
  const found = await sql<KnownPerson>`select * from known_people(${hashes}, ${typed}, ${seenAfter(clock.now())})`.execute(database)
  return found.rows
}

/** The device of `identityId` that this browser is; null when it is not known for this identity. */
export async function findDevice(
  { tx, clock }: Pick<Act, 'tx' | 'clock'>,
  identityId: string,
  cookie: string | undefined,
): Promise<{ id: string; token_hash: Buffer } | null> {
  const hashes = tokensIn(cookie).map(sha256)
  if (hashes.length === 0) return null
  const found = await tx
    .selectFrom('known_device')
    .select(['id', 'token_hash'])
    .where('token_hash', 'in', hashes)
    .where('identity_id', '=', identityId)
    .where('removed_at', 'is', null)
    .where('last_seen_at', '>', seenAfter(clock.now()))
    .executeTakeFirst()
  return found ?? null
}

/** This identity has proven everything in this browser: it is known from now on, by a fresh token. Returns the cookie as it is then. */
export async function rememberDevice(
  act: Act,
  identityId: string,
  cookie: string | undefined,
): Promise<{ deviceId: string; cookie: string }> {
  const { tx, clock, random, actor } = act
  if (actor.kind === 'system') throw new Error('Lintel itself has no browser')
  const known = await findDevice(act, identityId, cookie)
  const token = random.token()
  const deviceId = known?.id ?? random.id()
  const now = clock.now()
  const seen = { token_hash: sha256(token), browser: describeBrowser(actor.userAgent), ip: actor.ip, last_seen_at: now }
  if (known) await tx.updateTable('known_device').set(seen).where('identity_id', '=', identityId).where('id', '=', deviceId).execute()
  else await addDevice(act, { ...seen, identity_id: identityId, id: deviceId, first_seen_at: now, removed_at: null })
  const others = tokensIn(cookie).filter((one) => !known || !sha256(one).equals(known.token_hash))
  return { deviceId, cookie: [token, ...others].slice(0, mostPeople).join('.') }
}

async function addDevice({ tx, clock }: Act, device: Insertable<Tables['known_device']>): Promise<void> {
  await tx.insertInto('known_device').values(device).execute()
  await tx
    .updateTable('known_device')
    .set({ removed_at: clock.now() })
    .where('identity_id', '=', device.identity_id)
    .where('removed_at', 'is', null)
    .where('id', 'not in', (newest) =>
      newest
        .selectFrom('known_device')
        .select('id')
        .where('identity_id', '=', device.identity_id)
        .where('removed_at', 'is', null)
        .orderBy('last_seen_at', 'desc')
        .orderBy('id', 'desc')
        .limit(mostDevices),
    )
    .execute()
}
