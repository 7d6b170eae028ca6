import type { Readable } from 'node:stream'
import { sql } from 'kysely'
import type Type from 'typebox'
import type { EvidenceManifest } from '#contract/evidence.ts'
import { readManifest } from '#pdf/manifest.ts'
import { certificateAsText } from '#pdf/sealing-key.ts'
import { packFiles, paperName } from '#pdf/verify-pack.ts'
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
import { extensionOf } from '../documents/kinds.ts'
import { isLookingOn } from '../documents/note-in-client-view.ts'
import { firmKey } from '../firm/keys.ts'
import { countsFor, signedVersionOf } from './counts-for.ts'
import { eventsOf, withoutUnproven } from './events-of.ts'
import { readmeOf } from './readme-of.ts'

/**
 * Everything that proves a document's signatures, as one ZIP. Small files are made whole; the original is passed on part by part once it has been
 * looked at.
 * @throws Refusal not-found, not-allowed, evidence.not-sealed; FileDamaged
 */
export async function pack(ports: Ports, actor: Staff | Taxpayer, documentId: string): Promise<{ name: string; content: Readable }> {
  const { document, original, signed, papers, newer, certificate, events } = await look(ports, actor, (act) => found(act, documentId))
  const signedBytes = await ports.files.read(signed)
  const inside = readManifest(signedBytes)
  if (!inside) throw new Error('The sealed file has no manifest')
  for (const file of [original, ...papers.map((paper) => paper.file), ...newer.map((one) => one.file)]) {
    const damage = await ports.files.damageIn(file)
    if (damage) throw new FileDamaged(file, damage)
  }

  const made = [
    { name: packFiles.events, bytes: jsonBytes(withoutUnproven(events, inside.events ?? [])) },
    { name: packFiles.certificate, bytes: Buffer.from(certificateAsText(certificate)) },
    { name: packFiles.readme, bytes: Buffer.from(readmeOf(inside, newer.length > 0)) },
  ]
  const manifest: Type.Static<typeof EvidenceManifest> = {
    ...inside,
    pack: {
      version: 1,
      documentId: document.id,
      madeAt: ports.clock.now().toISOString(),
      files: [
        { name: packFiles.signed, bytes: signed.size, sha256: sha256(signedBytes).toString('hex') },
        { name: packFiles.original, bytes: original.size, sha256: original.sha256?.toString('hex') ?? '' },
        ...[...papers, ...newer].map(({ name, file }) => ({ name, bytes: file.size, sha256: file.sha256?.toString('hex') ?? '' })),
        ...made.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: sha256(bytes).toString('hex') })),
      ],
      ...(newer.length > 0 ? { countsFor: newer.map(({ file: _file, ...facts }) => facts) } : {}),
    },
  }
  if (!isLookingOn(actor)) await perform(ports, actor, (act) => noted(act, document))
  const content = zipStream([
    ...made.slice(2).map(({ name, bytes }) => ({ name, content: [bytes] })),
    { name: packFiles.signed, content: [signedBytes], isStored: true },
    { name: packFiles.original, content: () => ports.files.stream(original), isStored: true },
    ...[...papers, ...newer].map(({ name, file }) => ({ name, content: () => ports.files.stream(file), isStored: true })),
    { name: packFiles.manifest, content: [jsonBytes(manifest)] },
    ...made.slice(0, 2).map(({ name, bytes }) => ({ name, content: [bytes] })),
  ])
  return { name: fileNameFor(`${document.name.replace(/\.pdf$/i, '')} (evidence)`, '.zip'), content }
}

async function found(act: Act<Staff | Taxpayer>, documentId: string) {
  const { actor, tx, files } = act
  const asked = await documentFor(act, documentId)
  // Of a version for which earlier signatures count, those are what proves it.
  const signedId = await signedVersionOf(act, asked)
  const document = signedId === null ? asked : await documentFor(act, signedId)
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
  const [papers, newer] = [await papersOf(act, document), await countsFor(act, document)]
  return { document, original, signed, papers, newer, certificate, events: await eventsOf(act, document) }
}

/** The photographs and scans that were accepted as signed by hand, in the order of the sealed manifest. */
async function papersOf(act: Act<Staff | Taxpayer>, document: DocumentRow): Promise<{ name: string; file: StoredFile }[]> {
  const found = await sql<{ name: string; file_id: string; sha256: Buffer }>`
    select d.name, v.file_id, q.sha256
    from signature g
    join signature_request r on r.firm_id = g.firm_id and r.id = g.signature_request_id and r.state = 'signed'
    join hand_signing_paper q on q.firm_id = g.firm_id and q.id = g.hand_signing_paper_id
    join document d on d.firm_id = q.firm_id and d.id = q.document_id
    join document_version v on v.firm_id = q.firm_id and v.id = q.document_version_id
    where g.firm_id = ${document.firm_id} and g.document_version_id = ${document.version_id} order by q.outcome_at, g.id`.execute(act.tx)
  const key = await firmKey(act, document.firm_id)
  const papers: { name: string; file: StoredFile }[] = []
  for (const [index, { name, file_id: fileId, sha256: accepted }] of found.rows.entries()) {
    const file = await act.files.find(act.tx, key, fileId)
    // The row that keeps the hash could be changed with the file; what was accepted cannot be.
    if (!file.sha256?.equals(accepted)) throw new FileDamaged(file, 'changed')
    papers.push({ name: paperName(index + 1, extensionOf(name) || 'pdf'), file })
  }
  return papers
}

const noted = (act: Act<Staff | Taxpayer>, { firm_id: firmId, client_id: clientId, id: documentId, version_id: versionId }: DocumentRow) =>
  record(act, firmId, { type: 'evidence.pack-made', clientId, documentId, versionId })

const jsonBytes = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
