import type { Input, Output } from '#contract/endpoint.ts'
import type { recognition } from '#contract/recognition.ts'
import type { signing } from '#contract/signing.ts'
import type { PersonRole } from '#contract/states.ts'
import { type Known, type Match, matchPersons } from '#pdf/recognise/match.ts'
import type { Recognition, SignatureBox } from '#pdf/recognise/recognition.ts'

export interface Signer extends Known {
  role: PersonRole
}

type Proposal = Output<typeof recognition.foundPlaces>
type Place = Input<typeof signing.setPlaces>['places'][number]

/** Below this a line may be somebody else's. */
export const leastConfidence = 0.6
const mostPlaces = 200
const mostStrangers = 20

/**
 * Where the persons of a client sign and date: the lines found, given to whoever is named there, else to whoever has that role. A line on which
 * somebody is named who is not as the record has them is left to the eyes of a person. Preparers' lines are the firm's own. Pure.
 */
export function proposePlaces(found: Recognition, signers: readonly Signer[]): Proposal {
  const matches = matchPersons(found, signers)
  const signed = new Set(found.parts.filter(({ use }) => use === 'sign').map(({ part }) => part))
  const boxes = found.signatureBoxes.filter((box) => signed.has(box.part) && box.signer !== 'preparer' && box.confidence >= leastConfidence)
  const places: Place[] = []
  const strangers: Proposal['strangers'] = []
  for (const box of boxes) {
    const { signer, stranger } = whoSigns(box, matches, signers)
    if (stranger) {
      const { name, lastFour } = stranger
      if (!strangers.some((one) => one.name === name && one.lastFour === lastFour)) strangers.push({ name, lastFour })
    } else if (signer) places.push(...placesOn(box, signer.id))
  }
  return { places: places.slice(0, mostPlaces), strangers: strangers.slice(0, mostStrangers) }
}

/** Whoever is named for a line, else whoever has its role; `stranger`: who is named there, and not as the record has them. Pure. */
export function whoSigns(
  box: SignatureBox,
  matches: readonly Match[],
  signers: readonly Signer[],
): { signer: Signer | undefined; stranger: Match['found'] | null } {
  const named = matches.find((match) => match.part === box.part && isNamedAs(match, box))
  const signer = named?.personId
    ? signers.find(({ id }) => id === named.personId)
    : signers.find(({ role }) => isOfRole(role, box, signers.length))
  return { signer, stranger: named?.conflict ? named.found : null }
}

const isNamedAs = ({ found: { role } }: Match, { signer }: SignatureBox): boolean =>
  signer === 'officer' ? role === 'entity' : role === signer

function isOfRole(role: PersonRole, { signer }: SignatureBox, signers: number): boolean {
  if (signer === 'spouse') return role === 'spouse'
  if (signer === 'officer') return role === 'signer'
  return role === 'taxpayer' || (role === 'signer' && signers === 1)
}

function placesOn({ page, signature, date }: SignatureBox, personId: string): Place[] {
  const place = { personId, kind: 'signature' as const, page, ...signature }
  return date ? [place, { personId, kind: 'date' as const, page, ...date }] : [place]
}
