/** Everything that happens in the sample firm, in the order of time: as a list, so that it can be counted, cut off and taken up again. */
import type { SampleClient, SampleDays, SampleDocument } from './client.ts'
import type { Filing } from './e-file.ts'
import { documentKinds } from './write-document.ts'

/** The taxpayer or signer is 0, the spouse 1. */
export type Who = 0 | 1

export type Happening =
  | { what: 'add' }
  | { what: 'invite' | 'open' | 'mismatch' | 'register'; who: Who }
  | { what: 'send file'; file: string }
  | { what: 'put' | 'place'; document: SampleDocument }
  | { what: 'deliver' | 'drop printed return' }
  | { what: 'view' | 'sign'; who: Who; document: SampleDocument }
  | { what: 'move'; to: Filing }
  | { what: 'owe' | 'talk'; nth: number }
  | { what: 'known in person' | 'make letter' }
  | Refraining
  | HandingOut

/** Somebody has come to sign, and does not do it on the screen, or not yet. */
export type Refraining = { what: 'fail check'; nth: number } | { what: 'decline' | 'sign by hand' }
export type HandingOut = { what: 'add k1' | 'send k1'; nth: number } | { what: 'hand over k1s' }

export interface Step {
  at: Date
  client: SampleClient
  happening: Happening
  /** Names what has happened: `known.ts` finds the same names in the database. */
  key: string
}

const minute = 60_000
const day = 24 * 60 * minute
/** Arizona keeps Mountain Standard Time all year. */
const phoenixOffset = 7 * 60 * minute
/** One thing after another: what belongs to a step is over before the next one begins, so that the audit record runs with the time. */
const leastGap = 3 * minute

export function timeline(clients: readonly SampleClient[], now: Date): Step[] {
  const wanted = clients.flatMap((client, index) => storyOf(client, index, now))
  wanted.sort((one, other) => one.at.getTime() - other.at.getTime())
  let earliest = 0
  return wanted.map((step) => {
    const at = Math.max(step.at.getTime(), earliest)
    earliest = at + leastGap
    return { ...step, at: new Date(at) }
  })
}

function storyOf(client: SampleClient, index: number, now: Date): Step[] {
  let last = 0
  let lastDaysAgo = Number.NaN
  // Stable: what happens on one day stays in the order in which it was planned.
  const planned = happeningsOf(client).toSorted((one, other) => other.daysAgo - one.daysAgo)
  return planned.map(({ daysAgo, byStaff, ...happening }, nth) => {
    // What belongs to one sitting follows at once.
    const at = daysAgo === lastDaysAgo ? last + leastGap : Math.max(momentOf(now, daysAgo, byStaff, index * 7 + nth * 3), last + leastGap)
    last = at
    lastDaysAgo = daysAgo
    return { at: new Date(at), client, happening, key: keyOf(client, happening) }
  })
}

/** A time of day that suits who acts: offices open at half past eight, people come home in the evening. */
function momentOf(now: Date, daysAgo: number, byStaff: boolean, spread: number): number {
  if (daysAgo < 1) return now.getTime() - daysAgo * day
  const midnight = Math.floor((now.getTime() - phoenixOffset) / day) * day + phoenixOffset
  const [opens, hours] = byStaff ? [8.5, 8] : [11, 10.5]
  return midnight - Math.floor(daysAgo) * day + Math.round((opens + ((spread * 37) % (hours * 60)) / 60) * 60) * minute
}

type Planned = Happening & { daysAgo: number; byStaff: boolean }

function happeningsOf(client: SampleClient): Planned[] {
  const { days } = client
  const everybody = client.persons.map((_, who) => who as Who)
  const toSign = client.documents.filter((document) => documentKinds[document].lines.length > 0)
  const plan: Planned[] = []
  const by =
    (byStaff: boolean) =>
    (daysAgo: number | undefined, ...happenings: Happening[]) => {
      if (daysAgo !== undefined) for (const happening of happenings) plan.push({ ...happening, daysAgo, byStaff })
    }
  const firm = by(true)
  const they = by(false)
  firm(days.added, { what: 'add' })
  firm(days.letterMade, { what: 'make letter' })
  firm(days.invited, ...everybody.map((who) => ({ what: 'invite' as const, who })))
  they(days.opened, { what: 'open', who: 0 })
  they(days.mismatch, { what: 'mismatch', who: 0 })
  they(days.registered, { what: 'register', who: 0 })
  they(days.spouseRegistered, { what: 'register', who: 1 })
  they(days.filesSent, ...(client.files ?? []).map((file) => ({ what: 'send file' as const, file })))
  firm(days.printed, { what: 'drop printed return' })
  firm(days.prepared, ...client.documents.map((document) => ({ what: 'put' as const, document })))
  firm(days.sent, ...toSign.map((document) => ({ what: 'place' as const, document })), { what: 'deliver' })
  const signing: [Who, keyof SampleDays, keyof SampleDays][] = [
    [0, 'viewed', 'signed'],
    [1, 'spouseViewed', 'spouseSigned'],
  ]
  for (const [who, viewed, signed] of signing) {
    they(days[viewed], ...client.documents.map((document) => ({ what: 'view' as const, who, document })))
    if (who === 0) planBeforeSigning(days, { firm, they })
    they(days[signed], ...toSign.map((document) => ({ what: 'sign' as const, who, document })))
  }
  firm(days.transmitted, { what: 'move', to: 'ready to file' }, { what: 'move', to: 'transmitted' })
  firm(days.accepted, { what: 'move', to: 'accepted' })
  firm(days.rejected, { what: 'move', to: 'rejected' })
  const k1s = [...(client.k1s ?? []).entries()]
  firm(days.prepared, ...k1s.map(([nth]) => ({ what: 'add k1' as const, nth })))
  firm(days.k1sHandedOver, { what: 'hand over k1s' })
  they(days.k1sSent, ...k1s.filter(([, { goes }]) => goes).map(([nth]) => ({ what: 'send k1' as const, nth })))
  for (const [nth] of (client.owes ?? []).entries()) firm(days.sent, { what: 'owe', nth })
  for (const [nth, { by: who, daysAgo }] of (client.talk ?? []).entries()) (who === 'firm' ? firm : they)(daysAgo, { what: 'talk', nth })
  return plan
}

type Plan = (daysAgo: number | undefined, ...happenings: Happening[]) => void

function planBeforeSigning(days: SampleDays, { firm, they }: { firm: Plan; they: Plan }): void {
  firm(days.knownInPerson, { what: 'known in person' })
  they(days.failedChecks, { what: 'fail check', nth: 0 }, { what: 'fail check', nth: 1 })
  they(days.declined, { what: 'decline' })
  they(days.signedByHand, { what: 'sign by hand' })
}

/** The name that a document has on the return once its file was put there. */
export const documentName = (client: SampleClient, document: SampleDocument): string =>
  documentKinds[document].fileName(client).replace(/\.pdf$/, '')

function keyOf(client: SampleClient, happening: Happening): string {
  const detail = [
    ...('who' in happening ? [happening.who] : []),
    ...('document' in happening ? [documentName(client, happening.document)] : []),
    ...('file' in happening ? [happening.file] : []),
    ...('to' in happening ? [happening.to] : []),
    ...('nth' in happening ? [happening.nth] : []),
  ]
  return [client.number, happening.what, ...detail].join('|')
}
