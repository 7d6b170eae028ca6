/** What is read off a return and proposed from it holds names, numbers and amounts: it lies in the database sealed with the firm's key. */
import type { IntakePart } from '#contract/intake.ts'
import { decrypt, encrypt } from '#platform/encryption.ts'
import type { Recognition } from '#pdf/recognise/recognition.ts'
import type { FirmKey } from '../firm/keys.ts'

type Kind = 'recognition' | 'proposal'

const owner = (firmId: string, intakeId: string, kind: Kind) => `intake:${firmId}:${intakeId}:${kind}`

const seal = (firm: FirmKey, intakeId: string, kind: Kind, value: unknown): Buffer =>
  encrypt(firm.key, Buffer.from(JSON.stringify(value)), owner(firm.id, intakeId, kind))

const open = (firm: FirmKey, intakeId: string, kind: Kind, sealed: Buffer | null): unknown =>
  sealed && JSON.parse(decrypt(firm.key, sealed, owner(firm.id, intakeId, kind)).toString())

export const sealRecognition = (firm: FirmKey, intakeId: string, found: Recognition): Buffer => seal(firm, intakeId, 'recognition', found)

export const openRecognition = (firm: FirmKey, intakeId: string, sealed: Buffer | null): Recognition | null =>
  open(firm, intakeId, 'recognition', sealed) as Recognition | null

export const sealParts = (firm: FirmKey, intakeId: string, parts: readonly IntakePart[]): Buffer => seal(firm, intakeId, 'proposal', parts)

export const openParts = (firm: FirmKey, intakeId: string, sealed: Buffer | null): IntakePart[] =>
  (open(firm, intakeId, 'proposal', sealed) ?? []) as IntakePart[]
