import { randomKey } from '#web/upload-key.ts'
import type { PlaceKind } from '#contract/documents.ts'
import { keepOnPage } from '#web/ui/place-geometry.ts'
import type { StaffDocument } from '../returns/return-room.tsx'

/** A box while staff works on it. `key` names it on this page only. */
export type PlaceDraft = {
  key: string
  /** Of its owner; of nobody among the owners as long as somebody must say whose it is. */
  personId: string
  kind: PlaceKind
  page: number
  x: number
  y: number
  width: number
  height: number
}

/** Whose a box can be. */
export type Owner = {
  id: string
  /** On the box itself. */
  name: string
  /** Where one chooses. */
  label: string
  /** Is asked to sign, so that signature and date belong together. The firm itself is not. */
  isAsked: boolean
}

type Size = { width: number; height: number }

/** In points: what fits the lines of Form 8879 and most engagement letters. */
export const usualSize: Record<PlaceKind, Size> = {
  signature: { width: 190, height: 22 },
  date: { width: 70, height: 16 },
  name: { width: 150, height: 16 },
}

export function draftsOf(document: StaffDocument): PlaceDraft[] {
  return document.places.map(({ id, ...place }) => ({ key: id, ...place }))
}

/** What the server keeps: without the page's own names for them. */
export function bodyOf(drafts: readonly PlaceDraft[]) {
  return drafts.map(({ key: _key, ...place }) => place)
}

/** A new box that begins where was clicked, its middle on the line clicked at; wholly on the page. */
export function placeAt(what: { personId: string; kind: PlaceKind }, page: number, x: number, y: number, pageSize: Size): PlaceDraft {
  const size = usualSize[what.kind]
  return { key: randomKey(), ...what, page, ...keepOnPage({ x, y: y - size.height / 2, ...size }, pageSize) }
}

/** What one most likely places next: the date beside a signature, then the signature of whoever is asked next. */
export function nextToPlace(
  placed: { personId: string; kind: PlaceKind },
  drafts: readonly PlaceDraft[],
  owners: readonly Pick<Owner, 'id' | 'isAsked'>[],
): { personId: string; kind: PlaceKind } {
  const has = (personId: string, kind: PlaceKind) => drafts.some((one) => one.personId === personId && one.kind === kind)
  if (placed.kind === 'signature' && !has(placed.personId, 'date')) return { personId: placed.personId, kind: 'date' }
  const next = owners.find(({ id, isAsked }) => isAsked && !has(id, 'signature'))
  return next && placed.kind !== 'name' ? { personId: next.id, kind: 'signature' } : placed
}

/** Boxes that were found, added to those placed by hand; where one stands already, the hand's stays. */
export const withFound = (drafts: readonly PlaceDraft[], found: readonly PlaceDraft[]): PlaceDraft[] => [
  ...drafts,
  ...found.filter((one) => !drafts.some((other) => overlap(one, other))),
]

const overlap = (one: PlaceDraft, other: PlaceDraft): boolean =>
  one.page === other.page &&
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height
