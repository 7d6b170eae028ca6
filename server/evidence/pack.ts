import type { Readable } from 'node:stream'
import type Type from 'typebox'
import type { EvidenceManifest } from '#contract/evidence.ts'
import { readManifest } from '#pdf/manifest.ts'
import { certificateAsText } from '#pdf/sealing-key.ts'
import { packFiles } from '#pdf/verify-pack.ts'
import { sha256 } from '#platform/encryption.ts'
import { FileDamaged, type StoredFile } from '#platform/file-store.ts'
import { Refusal } from '#platform/refusal.ts'
import { zipStream } from '#platform/zip-stream.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { documentFor, type DocumentRow } from '../access/document.ts'
import { fileNameFor } from '../documents/human-name.ts'
import { isLookingOn } from '../documents/note-in-client-view.ts'
import { firmKey } from '../firm/keys.ts'
import { eventsOf } from './events-of.ts'
import { readmeOf } from './readme-of.ts'

/**
 * Everything that proves a document's signatures, as one ZIP. Small files are made whole; the original is passed on part by part once it has been
 * looked at.
 * @throws Refusal not-found, not-allowed, evidence.not-sealed; FileDamaged
 */
export async function pack(ports: Ports, actor: Staff | Taxpayer, documentId: string): Promise<{ name: string; content: Readable }> {
  const { document, original, signed, certificate, events } = await look(ports, actor, (act) => found(act, documentId))
  const signedBytes = await ports.files.read(signed)
  const inside = readManifest(signedBytes)
  if (!inside) throw new Error('The sealed file has no manifest')
  const damage = await ports.files.damageIn(original)
  if (damage) throw new FileDamaged(original, damage)

  const made = [
    { name: packFiles.events, bytes: jsonBytes(events) },
    { name: packFiles.certificate, bytes: Buffer.from(certificateAsText(certificate)) },
    { name: packFiles.readme, bytes: Buffer.from(readmeOf(inside)) },
  ]
  const manifest: Type.Static<typeof EvidenceManifest> = {
    ...inside,
    pack: {
      version: 1,
      documentId,
      madeAt: ports.clock.now().toISOString(),
      files: [
        { name: packFiles.signed, bytes: signed.size, sha256: sha256(signedBytes).toString('hex') },
        { name: packFiles.original, bytes: original.size, sha256: original.sha256?.toString('hex') ?? '' },
        ...made.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes).toString('hex') })),
      ],
    },
  }
  if (!isLookingOn(actor)) await perform(ports, actor, (act) => noted(act, document))
  const content = zipStream([
    ...made.slice(2).map(({ name, bytes }) => ({ name, content: [bytes] })),
    { name: packFiles.signed, content: [signedBytes], isStored: true },
    { name: packFiles.original, content: () => ports.files.stream(original), isStored: true },
    { name: packFiles.manifest, content: [jsonBytes(manifest)] },
    ...made.slice(0, 2).map(({ name, bytes }) => ({ name, content: [bytes] })),
  ])
  return { name: fileNameFor(`${document.name.replace(/\.pdf$/i, '')} (evidence)`, '.zip'), content }
}

async function found(act: Act<Staff | Taxpayer>, documentId: string) {
  const { actor, tx, files } = act
  const document = await documentFor(act, documentId)
  if (actor.kind === 'staff') mustBeAllowed(actor, 'documents.send')
  if (document.sealed_file_id === null) throw new Refusal('evidence.not-sealed')
  const key = await firmKey(act, document.firm_id)
  const { certificate } = await tx
    .selectFrom('sealed_document as s')
    .innerJoin('sealing_certificate as c', (join) =>
      join.onRef('c.firm_id', '=', 's.firm_id').onRef('c.sha256', '=', 's.certificate_sha256'),
    )
    .select('c.certificate')
    .where('s.firm_id', '=', document.firm_id)
    .where('s.document_version_id', '=', document.version_id)
    .executeTakeFirstOrThrow()
  const [original, signed]: [StoredFile, StoredFile] = [
    await files.find(tx, key, document.file_id),
    await files.find(tx, key, document.sealed_file_id),
  ]
  return { document, original, signed, certificate, events: await eventsOf(act, document) }
}

const noted = (act: Act<Staff | Taxpayer>, { firm_id: firmId, client_id: clientId, id: documentId, version_id: versionId }: DocumentRow) =>
  record(act, firmId, { type: 'evidence.pack-made', clientId, documentId, versionId })

const jsonBytes = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
