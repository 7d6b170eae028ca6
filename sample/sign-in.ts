/** How the people of the sample firm sign in: through the product's own door, each with both proofs. */
import type { Origin } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { whoHolds } from '#server/access/doorkeeper.ts'
import { perform } from '#server/audit/act.ts'
import { type Staff, type Taxpayer, visitorFrom } from '#server/audit/actor.ts'
import { authenticatorCode } from '#server/sign-in/authenticator.ts'
import { begin } from '#server/sign-in/begin.ts'
import { sendCode } from '#server/sign-in/send-code.ts'
import { verify } from '#server/sign-in/verify.ts'
import type { SampleClient, SamplePerson } from './client.ts'
import type { Maker } from './maker.ts'
import { sampleStaff, type SampleStaff } from './people.ts'
import { newestCode } from './read-message.ts'

/** Sign-ins of staff last a working day. */
const staffHours = 9
const taxpayerMinutes = 40
const officeBrowser = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36'
const homeBrowsers = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15',
  officeBrowser,
]

/** Addresses for documentation (RFC 5737), which belong to nobody. */
export function originOfPerson(client: SampleClient): Origin {
  const number = Number(client.number.replace(/\D/g, ''))
  const network = client.office === 'Phoenix' ? '198.51.100' : '203.0.113'
  return { ip: `${network}.${10 + (number % 200)}`, userAgent: homeBrowsers[number % homeBrowsers.length] ?? officeBrowser }
}

/** The preparer of a client's office; every fifth client is the manager's. */
export function preparerOf({ number, office }: SampleClient): SampleStaff {
  const wanted = Number(number.slice(-2)) % 5 === 0 ? 'manager' : 'staff'
  const found = sampleStaff.find((member) => member.role === wanted && member.offices.includes(office))
  if (!found) throw new Error(`Nobody prepares returns in ${office}`)
  return found
}

/** A staff member, signed in with password and authenticator. */
export async function asStaff(maker: Maker, member: SampleStaff): Promise<Staff> {
  const known = maker.signedIn.get(member.email)
  if (known?.actor.kind === 'staff' && known.until > maker.clock.now()) return known.actor
  const origin = { ip: '192.0.2.10', userAgent: officeBrowser }
  const attempt = await begin(maker, origin, { userName: member.email, password: member.password, room: 'firm' })
  for (;;) {
    const code = authenticatorCode(member.authenticatorSecret, maker.clock.now())
    try {
      const { token } = await verify(maker, origin, {
        attemptToken: attempt.token,
        replacedSession: undefined,
        deviceCookie: undefined,
        code,
      })
      return await keep(maker, member.email, token, origin, 'staff', staffHours * 60)
    } catch (error) {
      // A maker that was stopped just here has used this code already; the next one is half a minute away.
      if (!(error instanceof Refusal) || (error.code !== 'sign-in.wrong-code' && error.code !== 'sign-in.slow-down')) throw error
      maker.clock.advance(30_000)
    }
  }
}

/** A taxpayer, signed in with password and a code that came by e-mail or text. */
export async function asTaxpayer(maker: Maker, client: SampleClient, person: SamplePerson): Promise<Taxpayer> {
  const known = maker.signedIn.get(userNameOf(person))
  if (known?.actor.kind === 'taxpayer' && known.until > maker.clock.now()) return known.actor
  const origin = originOfPerson(client)
  const attempt = await begin(maker, origin, { userName: userNameOf(person), password: passwordOf(person), room: 'taxpayer' })
  const channel = attempt.channels.find(({ kind }) => kind === codeChannel(client)) ?? attempt.channels[0]
  if (!channel) throw new Error(`${userNameOf(person)} has no address for a code`)
  maker.clock.advance(8_000)
  await perform(maker, visitorFrom(origin, maker.firmId), (act) => sendCode(act, attempt.token, { channel: channel.id }))
  maker.clock.advance(25_000)
  const { token } = await verify(maker, origin, {
    attemptToken: attempt.token,
    replacedSession: undefined,
    deviceCookie: undefined,
    code: await newestCode(maker, channel.address),
  })
  return keepTaxpayer(maker, person, token, origin)
}

export const keepTaxpayer = (maker: Maker, person: SamplePerson, token: string, origin: Origin): Promise<Taxpayer> =>
  keep(maker, userNameOf(person), token, origin, 'taxpayer', taxpayerMinutes)

async function keep<K extends 'staff' | 'taxpayer'>(
  maker: Maker,
  name: string,
  token: string,
  origin: Origin,
  kind: K,
  minutes: number,
): Promise<Extract<Staff | Taxpayer, { kind: K }>> {
  const actor = await whoHolds(maker, token, origin, { isActive: false })
  if (actor.kind !== kind) throw new Error(`${name} is not signed in`)
  maker.signedIn.set(name, { actor, until: new Date(maker.clock.now().getTime() + minutes * 60_000) })
  return actor as Extract<Staff | Taxpayer, { kind: K }>
}

/** Some like e-mail, some their telephone. */
export const codeChannel = ({ number }: SampleClient): 'email' | 'text' => (Number(number.slice(-1)) % 3 === 0 ? 'text' : 'email')

/** Everybody whose sign-in is not on the list has this one. */
const samplePassword = 'Agave-Harvest-77!'

export const passwordOf = (person: SamplePerson): string => person.password ?? samplePassword

export const userNameOf = ({ userName, firstName, lastName }: SamplePerson): string =>
  userName ??
  `${firstName}.${lastName}`
    .normalize('NFD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase()
