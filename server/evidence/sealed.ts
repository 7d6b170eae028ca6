import type Type from 'typebox'
import type { EvidenceManifest } from '#contract/evidence.ts'
import { readManifest } from '#pdf/manifest.ts'
import { packFiles } from '#pdf/pack-parts.ts'
import { certificateAsText } from '#pdf/sealing-key.ts'
import type { StoredFile } from '#platform/file-store.ts'
import type { Act, Ports } from '../audit/act.ts'
import type { Staff, Taxpayer } from '../audit/actor.ts'
import type { DocumentRow } from '../access/document.ts'
import { firmKey } from '../firm/keys.ts'
import { withoutUnproven } from './events-of.ts'
import { factsOf, type Gathered, jsonBytes, type PackFile } from './gathered.ts'
import { readmeOf } from './readme-of.ts'

/** What proves a document that somebody signed on the screen. */
export interface Sealed {
  kind: 'sealed'
  signed: StoredFile
  certificate: Buffer
}

/** Null: it is not sealed. */
export async function findSealed(act: Act<Staff | Taxpayer>, document: DocumentRow): Promise<Sealed | null> {
  if (document.sealed_file_id === null) return null
  const { certificate } = await act.tx
    .selectFrom('sealed_document as s')
    .innerJoin('sealing_certificate as c', (join) =>
      join.onRef('c.firm_id', '=', 's.firm_id').onRef('c.sha256', '=', 's.certificate_sha256'),
    )
    .select('c.certificate')
    .where('s.firm_id', '=', document.firm_id)
    .where('s.document_version_id', '=', document.version_id)
    .executeTakeFirstOrThrow()
  const signed = await act.files.find(act.tx, await firmKey(act, document.firm_id), document.sealed_file_id)
  return { kind: 'sealed', signed, certificate }
}

/** The manifest of the pack is, word for word, the one inside the seal. @throws FileDamaged */
export async function tellSealed(ports: Ports, gathered: Gathered, { signed, certificate }: Sealed): Promise<PackFile[]> {
  const signedBytes = await ports.files.read(signed)
  const inside = readManifest(signedBytes)
  if (!inside) throw new Error('The sealed file has no manifest')
  const made: PackFile[] = [
    { name: packFiles.readme, bytes: Buffer.from(readmeOf(inside, gathered.newer.length > 0)) },
    { name: packFiles.signed, bytes: signedBytes, isStored: true },
    { name: packFiles.events, bytes: jsonBytes(withoutUnproven(gathered.events, inside.events ?? [])) },
    { name: packFiles.certificate, bytes: Buffer.from(certificateAsText(certificate)) },
  ]
  const manifest: Type.Static<typeof EvidenceManifest> = { ...inside, pack: factsOf(ports, gathered, made) }
  return [...made, { name: packFiles.manifest, bytes: jsonBytes(manifest) }]
}
