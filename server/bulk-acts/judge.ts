/** Whether a client's turn changes it, and if not, why not: one pure decision for every kind of act. */
import type { BulkActKind, BulkReason } from '#contract/bulk-act-words.ts'

/** A client as its turn finds it, locked. */
export interface ClientNow {
  id: string
  /** Of an office of whoever acts, as that is now; the bin included. */
  is_seen: boolean
  in_bin: boolean
  portal_access: boolean
  text_codes: boolean
  office_id: string
  preparer_id: string | null
  legal_hold: string | null
  revision: number
}

export interface Turn {
  kind: BulkActKind
  isUndo: boolean
  /** What the act gives (an undo: what the act that it takes back gave). */
  targetId: string | null
  /** An undo: what the client had before. */
  beforeId: string | null
  /** As the client was chosen; an undo: as the act left it. */
  revision: number
  /** Offices and preparers that may be given now. */
  mayGive: ReadonlySet<string>
}

/** Null: it is changed. */
export function whyLeftOut(turn: Turn, client: ClientNow | undefined): BulkReason | null {
  if (!client?.is_seen) return 'gone'
  if (turn.kind === 'delete' && turn.isUndo) return client.in_bin && client.revision === turn.revision ? null : 'changed-meanwhile'
  if (client.in_bin) return 'gone'
  if (turn.kind === 'delete') {
    if (client.legal_hold !== null) return 'legal-hold'
    return client.revision === turn.revision ? null : 'changed-meanwhile'
  }
  if (turn.kind === 'invite') return client.portal_access ? null : 'access-off'
  return whyNotGiven(turn, valueOf(turn.kind, client))
}

/** What switches are set to. */
const givenBy: Partial<Record<BulkActKind, string>> = { enable: 'on', disable: 'off', 'codes-on': 'on', 'codes-off': 'off' }

function whyNotGiven(turn: Turn, now: string | null): BulkReason | null {
  const given = givenBy[turn.kind] ?? turn.targetId
  if (!turn.isUndo) return now === given ? 'already-so' : null
  if (now !== given) return 'changed-meanwhile'
  const isGivable = turn.beforeId === null || turn.mayGive.has(turn.beforeId)
  return isGivable ? null : 'target-gone'
}

function valueOf(kind: Exclude<BulkActKind, 'delete' | 'invite'>, client: ClientNow): string | null {
  if (kind === 'office') return client.office_id
  if (kind === 'preparer') return client.preparer_id
  const isOn = kind === 'codes-on' || kind === 'codes-off' ? client.text_codes : client.portal_access
  return isOn ? 'on' : 'off'
}
