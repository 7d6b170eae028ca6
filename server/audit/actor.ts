/** Who acts. Every verb is given one; nothing is ambient. */
import type { InOfficeDevice } from '#contract/in-office-rules.ts'
import type { Permission } from '#contract/permissions.ts'
import type { Role } from '#contract/states.ts'
import type { Language } from '#contract/values.ts'

interface From {
  ip: string
  userAgent: string
}

/** Nobody signed in. Acts inside a firm only where a link or a code has led there. */
export interface Visitor extends From {
  kind: 'visitor'
  firmId: string | null
  /** Whoever gets back into an account acts in every firm that knows it: each of them records it. */
  alsoFirmIds?: readonly string[]
}

/** Somebody who has proven nothing yet, acting inside the firm that a link or an attempt has led to. */
export const visitorFrom = ({ ip, userAgent }: From, firmId: string | null): Visitor => ({ kind: 'visitor', firmId, ip, userAgent })

interface SignedIn extends From {
  identityId: string
  sessionId: string
  userName: string
  name: string
  firstName: string
  language: Language
  /** What was proven at sign-in, such as `password`, `email code`, `authenticator`. */
  proofs: readonly string[]
}

export interface Taxpayer extends SignedIn {
  kind: 'taxpayer'
  /** The persons this identity is, the most recently linked first: its portals. */
  portals: readonly { firmId: string; personId: string; clientId: string; name: string }[]
  /** Set in *Client View*: not the person but a member of staff looks on, and changes nothing. */
  viewedBy?: ViewedBy
  /** Set for somebody who signs in the office: nobody has signed in, and nothing exists but these documents. */
  inOffice?: InOffice
}

interface InOffice {
  sittingId: string
  firmId: string
  clientId: string
  personId: string
  device: InOfficeDevice
  /** Who is present. */
  staffMemberId: string
  documentIds: readonly string[]
}

/** A person who signs in the office. */
export type AtSitting = Taxpayer & { inOffice: InOffice }

interface ViewedBy {
  staff: Staff
  clientViewId: string
  clientId: string
  personId: string
  isRegistered: boolean
  endsAt: Date
}

export interface Staff extends SignedIn {
  kind: 'staff'
  firmId: string
  staffMemberId: string
  role: Role
  /** What the firm lets this role do. */
  permissions: readonly Permission[]
}

/** Somebody without an account who came through a drop-off link and said who they are; nothing of it was proven. */
export interface Sender extends From {
  kind: 'sender'
  firmId: string
  dropOffId: string
  /** Null: the firm's own link, into the tray. */
  clientId: string | null
  name: string
  email: string
}

/** A third party, with the session of one grant. Has no account: what it may see is what the grant says. */
export interface Guest extends From {
  kind: 'guest'
  firmId: string
  grantId: string
  sessionId: string
}

/** A partner, shareholder or beneficiary without an account, with the session of one K-1. */
export interface Recipient extends From {
  kind: 'recipient'
  firmId: string
  k1Id: string
  sessionId: string
}

/** Lintel itself, in a job or a command. */
export interface System {
  kind: 'system'
  firmId: string | null
  /** The job's or command's name. */
  job: string
}

export type Actor = Visitor | Taxpayer | Staff | Sender | Guest | Recipient | System

/** Which kind of actor an endpoint's `who` lets in. */
export interface ActorOf {
  anyone: Visitor | Taxpayer | Staff
  taxpayer: Taxpayer
  staff: Staff
  administrator: Staff
  member: Taxpayer | Staff
  uploader: Taxpayer | Staff | Sender
  guest: Guest
  recipient: Recipient
  'in-office': AtSitting
}

/** The firms whose rows exist for this actor. */
export function firmsOf(actor: Actor): string[] {
  if (actor.kind === 'taxpayer') return [...new Set(actor.portals.map((portal) => portal.firmId))]
  const also = actor.kind === 'visitor' ? (actor.alsoFirmIds ?? []) : []
  return [...new Set([...(actor.firmId ? [actor.firmId] : []), ...also])]
}
