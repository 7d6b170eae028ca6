import type { Output } from '#contract/endpoint.ts'
import type { recognition } from '#contract/recognition.ts'
import { decrypt } from '#platform/encryption.ts'
import type { StoredFile } from '#platform/file-store.ts'
import { type Act, look, type Ports } from '../audit/act.ts'
import type { Staff, System } from '../audit/actor.ts'
import { documentFor } from '../access/document.ts'
import { identifierOwner } from '../clients/person-input.ts'
import { recogniseQuietly } from '../documents/look-at-file.ts'
import { type FirmKey, firmKey } from '../firm/keys.ts'
import { proposePlaces, type Signer } from './propose-places.ts'

type Proposal = Output<typeof recognition.foundPlaces>

const nothing: Proposal = { places: [], strangers: [] }

/** Offers staff the lines to sign that are found on a document which has no places yet. Nothing is placed: whoever takes them says so. */
export async function foundPlaces(ports: Ports, actor: Staff, documentId: string): Promise<Proposal> {
  const open = await look(ports, actor, (act) => whatIsOpen(act, documentId))
  if (!open) return nothing
  const found = await recogniseQuietly(ports.pdf, { key: open.file.id, bytes: () => ports.files.read(open.file) })
  return found ? proposePlaces(found, open.signers) : nothing
}

/** The file and who may sign it; null when there is nothing to place any more. */
async function whatIsOpen(act: Act<Staff>, documentId: string): Promise<{ file: StoredFile; signers: Signer[] } | null> {
  const document = await documentFor(act, documentId)
  if (document.delivered || document.direction === 'from client' || document.content_type !== 'application/pdf' || !document.pages)
    return null
  const placed = await act.tx
    .selectFrom('signature_place')
    .select('id')
    .where('firm_id', '=', document.firm_id)
    .where('document_version_id', '=', document.version_id)
    .limit(1)
    .executeTakeFirst()
  if (placed) return null
  const firm = await firmKey(act, document.firm_id)
  const signers = await signersOf(act, firm, document.client_id)
  return { file: await act.files.find(act.tx, firm, document.file_id), signers }
}

/** Everybody of a client who may sign, with the last four digits of their numbers. */
export async function signersOf({ tx }: Act<Staff | System>, firm: FirmKey, clientId: string): Promise<Signer[]> {
  const persons = await tx
    .selectFrom('person')
    .select(['id', 'role', 'first_name', 'last_name', 'tax_identifier'])
    .where('firm_id', '=', firm.id)
    .where('client_id', '=', clientId)
    .execute()
  return persons.map(({ id, role, first_name, last_name, tax_identifier }) => ({
    id,
    role,
    name: `${first_name} ${last_name}`,
    lastFour: tax_identifier && decrypt(firm.key, tax_identifier, identifierOwner(firm.id, id)).toString().slice(-4),
  }))
}
