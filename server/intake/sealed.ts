/** What is read off a return and proposed from it holds names, numbers and amounts: it lies in the database sealed with the firm's key. */
import type { IntakePart } from '#contract/intake.ts'
import { decrypt, encrypt } from '#platform/encryption.ts'
import type { Recognition } from '#pdf/recognise/recognition.ts'
import type { FirmKey } from '../firm/keys.ts'

type Kind = 'recognition' | 'proposal'

const owner = (firmId: string, id: string, kind: Kind) => `intake:${firmId}:${id}:${kind}`

const seal = (firm: FirmKey, id: string, kind: Kind, value: unknown): Buffer =>
  encrypt(firm.key, Buffer.from(JSON.stringify(value)), owner(firm.id, id, kind))

const open = (firm: FirmKey, id: string, kind: Kind, sealed: Buffer | null): unknown =>
  sealed && JSON.parse(decrypt(firm.key, sealed, owner(firm.id, id, kind)).toString())

/** `fileId`: of the intake's file. */
export const sealRecognition = (firm: FirmKey, fileId: string, found: Recognition): Buffer => seal(firm, fileId, 'recognition', found)

export const openRecognition = (firm: FirmKey, fileId: string, sealed: Buffer | null): Recognition | null =>
  open(firm, fileId, 'recognition', sealed) as Recognition | null

export const sealParts = (firm: FirmKey, intakeId: string, parts: readonly IntakePart[]): Buffer => seal(firm, intakeId, 'proposal', parts)

export const openParts = (firm: FirmKey, intakeId: string, sealed: Buffer | null): IntakePart[] =>
  (open(firm, intakeId, 'proposal', sealed) ?? []) as IntakePart[]
