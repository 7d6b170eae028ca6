/**
 * Says who is calling. One look-up by the hash of the session cookie, outside any transaction; everything after it acts as that actor.
 * A member of one room asking for the other room's endpoint is told that there is nothing here: not yours = not found.
 */
import { sql } from 'kysely'
import type { Caller } from '#contract/endpoint.ts'
import { permissionsOf, type RoleChanges } from '#contract/permissions.ts'
import type { Role } from '#contract/states.ts'
import type { Language } from '#contract/values.ts'
import { after } from '#platform/clock.ts'
import type { Browser, Doorkeeper, Origin } from '#platform/door.ts'
import { sha256 } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import { look, type Ports } from '../audit/act.ts'
import { type ActorOf, type Sender, type Staff, type Taxpayer, type Visitor, visitorFrom } from '../audit/actor.ts'
import { openClientView } from './client-view.ts'
import { dropOffCookie, guestCookie, inOfficeCookie, isToken, kioskCookie, recipientCookie, sessionCookie } from '../sign-in/cookies.ts'
import { guestWho } from '../sign-in/guest-session.ts'
import { idleMinutesOf, mostSessionHours } from '../sign-in/idle-minutes.ts'
import { recipientWho } from '../sign-in/recipient-session.ts'
import { inOfficeWho } from '../sign-in/in-office-session.ts'
import { noteSeen } from '../sign-in/note-seen.ts'

/** What the SQL function `session_holder` answers. */
interface Holder {
  sessionId: string
  identityId: string
  room: 'firm' | 'taxpayer'
  proofs: string[]
  createdAt: string
  seenAt: string
  endedAt: string | null
  userName: string
  name: string
  firstName: string
  language: Language
  staff: { firmId: string; staffMemberId: string; role: Role; name: string } | null
  portals: { firmId: string; personId: string; clientId: string; name: string }[]
}

const seenEveryMinutes = 1

export function doorkeeper(ports: Ports): Doorkeeper<ActorOf> {
  return async <W extends Caller>(
    who: W,
    browser: Pick<Browser, 'cookie' | 'isBackground' | 'isSender' | 'clientView'>,
    origin: Origin,
  ) => {
    const isActive = !browser.isBackground
    if (browser.clientView !== null) {
      const viewer = await whoLooksOn(ports, browser.clientView, browser.cookie(sessionCookie), origin, { isActive })
      admit(who, viewer)
      return viewer as ActorOf[W]
    }
    if (who === 'uploader' && browser.isSender) return (await senderOf(ports, browser.cookie(dropOffCookie), origin)) as ActorOf[W]
    if (who === 'guest') return (await guestWho(ports, browser.cookie(guestCookie), origin, { isActive })) as ActorOf[W]
    if (who === 'recipient') return (await recipientWho(ports, browser.cookie(recipientCookie), origin, { isActive })) as ActorOf[W]
    if (who === 'in-office') {
      const token = browser.cookie(kioskCookie) ?? browser.cookie(inOfficeCookie)
      return (await inOfficeWho(ports, token, origin, { isActive })) as ActorOf[W]
    }
    const actor = await whoHolds(ports, browser.cookie(sessionCookie), origin, { isActive })
    admit(who, actor)
    return actor as ActorOf[W]
  }
}

/**
 * Whom a session cookie belongs to; a visitor when to nobody, or when the session has ended. `isActive`: a person does something, which
 * puts the idle end off; a stream that stays open by itself does not.
 */
export async function whoHolds(
  ports: Ports,
  token: string | undefined,
  origin: Origin,
  { isActive }: { isActive: boolean },
): Promise<Visitor | Taxpayer | Staff> {
  if (!isToken(token)) return visitorFrom(origin, null)
  const hash = sha256(token)
  const found = await sql<{ holder: Holder | null; role_changes: RoleChanges | null }>`
    select holder, role_changes((holder #>> '{staff,firmId}')::uuid, holder #>> '{staff,role}')
    from (select session_holder(${hash}) as holder) h`.execute(ports.database)
  const [{ holder, role_changes: roleChanges } = { holder: null, role_changes: null }] = found.rows
  const now = ports.clock.now()
  if (!holder || hasEnded(holder, now, ports)) return visitorFrom(origin, null)
  const actor = actorOf(holder, roleChanges ?? {}, origin)
  if (actor && isActive && after(new Date(holder.seenAt), { minutes: seenEveryMinutes }) <= now) {
    await noteSeen(ports, hash, now)
  }
  return actor ?? visitorFrom(origin, null)
}

/**
 * The person whose portal a member of staff looks at. Only in the session that began the view, and only while its holder may still see the
 * client and use Client View; a visitor otherwise. Has no identity: nothing of the person's account is theirs.
 */
export async function whoLooksOn(
  ports: Ports,
  clientViewId: string,
  sessionToken: string | undefined,
  origin: Origin,
  { isActive }: { isActive: boolean },
): Promise<Visitor | Taxpayer> {
  const staff = await whoHolds(ports, sessionToken, origin, { isActive })
  if (staff.kind !== 'staff') return visitorFrom(origin, null)
  const view = await look(ports, staff, (act) => openClientView(act, clientViewId))
  if (!view) return visitorFrom(origin, null)
  const { clientId, personId, firstName, name, portalAccess, isRegistered, endsAt } = view
  return {
    ...origin,
    kind: 'taxpayer',
    identityId: nobody,
    sessionId: clientViewId,
    userName: '',
    name,
    firstName,
    language: staff.language,
    proofs: [],
    portals: portalAccess ? [{ firmId: staff.firmId, personId, clientId, name }] : [],
    viewedBy: { staff, clientViewId, clientId, personId, isRegistered, endsAt },
  }
}

/** No identity has this id. */
const nobody = '00000000-0000-0000-0000-000000000000'

/** Who came through a drop-off link in this browser. @throws Refusal not-signed-in */
async function senderOf(ports: Ports, token: string | undefined, { ip, userAgent }: Origin): Promise<Sender> {
  const found = isToken(token)
    ? await sql<{ holder: Omit<Sender, 'kind' | 'ip' | 'userAgent'> | null }>`
        select drop_off_holder(${sha256(token)}, ${ports.clock.now()}) as holder`.execute(ports.database)
    : null
  const holder = found?.rows[0]?.holder
  if (!holder) throw new Refusal('not-signed-in')
  return { ...holder, kind: 'sender', ip, userAgent }
}

function hasEnded(holder: Holder, now: Date, ports: Ports): boolean {
  return (
    holder.endedAt !== null ||
    after(new Date(holder.seenAt), { minutes: idleMinutesOf(holder.room, ports) }) <= now ||
    after(new Date(holder.createdAt), { hours: mostSessionHours }) <= now
  )
}

function actorOf(holder: Holder, roleChanges: RoleChanges, { ip, userAgent }: Origin): Taxpayer | Staff | null {
  const { identityId, sessionId, userName, name, firstName, language, proofs } = holder
  const person = { ip, userAgent, identityId, sessionId, userName, name, firstName, language, proofs }
  if (holder.room === 'taxpayer') return { ...person, kind: 'taxpayer', portals: holder.portals }
  if (!holder.staff) return null
  const { firmId, staffMemberId, role } = holder.staff
  return { ...person, name: holder.staff.name, kind: 'staff', firmId, staffMemberId, role, permissions: permissionsOf(role, roleChanges) }
}

/** @throws Refusal not-signed-in, not-found for the other room's members, not-allowed for staff who are no administrators */
function admit(who: Caller, actor: Visitor | Taxpayer | Staff): void {
  if (who === 'anyone') return
  if (actor.kind === 'visitor') throw new Refusal('not-signed-in')
  if (who === 'member' || who === 'uploader') return
  if ((who === 'taxpayer') !== (actor.kind === 'taxpayer')) throw new Refusal('not-found')
  if (who === 'administrator' && actor.kind === 'staff' && actor.role !== 'administrator') throw new Refusal('not-allowed')
}
