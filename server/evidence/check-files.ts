import { sql } from 'kysely'
import { verify } from '#pdf/verify.ts'
import { type Damage, FileDamaged, type StoredFile } from '#platform/file-store.ts'
import { look, type Ports } from '../audit/act.ts'
import type { System } from '../audit/actor.ts'
import { setDamage } from '../documents/damage.ts'
import { firmKey } from '../firm/keys.ts'

export const checkFilesJob = 'evidence.check-files'

const filesAtOnce = 100
/** The seal of a larger file is checked by its hash alone: it was looked at as a whole when it was kept. */
const largestVerifiedBytes = 32 * 1024 * 1024

interface Row {
  id: string
  isSealed: boolean
  signedSha256: Buffer | null
  certificateSha256: Buffer | null
}

interface Wanted {
  file: StoredFile
  /** The file carries a seal, made under this certificate of the firm. */
  certificateSha256: string | null
  isSealed: boolean
  /** What the signers' rows say was signed, or accepted as signed by hand. */
  signedSha256: Buffer | null
}

/** Reads every signed file and its original, every accepted paper, and whatever was found damaged before, and compares them with their hashes. Every night. */
export async function checkFiles(ports: Ports): Promise<{ checked: number; damaged: number }> {
  const outcome = { checked: 0, damaged: 0 }
  const firms = await ports.database.selectFrom('firm').select('id').execute()
  for (const { id: firmId } of firms) {
    for (let last: string | null = null; ;) {
      const wanted: Wanted[] = await someOf(ports, firmId, last)
      for (const one of wanted) {
        const damage = await damageOf(ports, one)
        outcome.checked += 1
        if (damage) outcome.damaged += 1
        if (damage !== one.file.damage) await change(ports, one.file, damage)
      }
      if (wanted.length < filesAtOnce) break
      last = wanted.at(-1)!.file.id
    }
  }
  return outcome
}

/** From one kind of damage to another it is noted anew. */
async function change(ports: Ports, file: StoredFile, damage: Damage | null): Promise<void> {
  if (file.damage && damage) await setDamage(ports, file, null)
  await setDamage(ports, file, damage)
}

function someOf(ports: Ports, firmId: string, last: string | null): Promise<Wanted[]> {
  const system: System = { kind: 'system', firmId, job: checkFilesJob }
  return look(ports, system, async (act) => {
    const found = await sql<Row>`
      select f.id, s.file_id is not null as "isSealed", s.certificate_sha256 as "certificateSha256",
             coalesce(g.original_sha256, h.sha256) as "signedSha256"
      from file f
      left join lateral (select file_id, certificate_sha256 from sealed_document where firm_id = f.firm_id and file_id = f.id limit 1) s on true
      left join lateral (
        select g.original_sha256 from document_version v join signature g on g.firm_id = v.firm_id and g.document_version_id = v.id
        where v.firm_id = f.firm_id and v.file_id = f.id limit 1) g on true
      left join lateral (
        select q.sha256 from document_version v join hand_signing_paper q
          on q.firm_id = v.firm_id and q.document_id = v.document_id and q.document_version_id = v.id and q.outcome = 'accepted'
        where v.firm_id = f.firm_id and v.file_id = f.id limit 1) h on true
      where f.firm_id = ${firmId} and f.state = 'kept' and (
          s.file_id is not null or g.original_sha256 is not null or h.sha256 is not null or f.damage is not null
          -- A corrected version for which signatures count is handed out with their evidence.
          or exists (select from document_version v join compared_version k on k.firm_id = v.firm_id and k.document_id = v.document_id
                     where v.firm_id = f.firm_id and v.file_id = f.id and k.outcome = 'kept'))
        and (${last}::uuid is null or f.id > ${last}::uuid)
      order by f.id limit ${filesAtOnce}`.execute(act.tx)
    const key = await firmKey(act, firmId)
    const wanted: Wanted[] = []
    for (const { id, isSealed, certificateSha256, signedSha256 } of found.rows) {
      const file = await act.files.find(act.tx, key, id)
      wanted.push({ file, isSealed, signedSha256, certificateSha256: certificateSha256?.toString('hex') ?? null })
    }
    return wanted
  })
}

async function damageOf(ports: Ports, { file, isSealed, signedSha256, certificateSha256 }: Wanted): Promise<Damage | null> {
  const damage = await ports.files.damageIn(file)
  if (damage) return damage
  // The row that keeps the hash could be changed with the file; what was signed and what was sealed cannot be, unseen.
  if (signedSha256 && !file.sha256?.equals(signedSha256)) return 'changed'
  if (!isSealed || file.size > largestVerifiedBytes) return null
  try {
    const { verdict, signatures } = verify(await ports.files.read({ ...file, damage: null }))
    return verdict === 'valid' && signatures.at(-1)?.signerCertificate?.fingerprintSha256 === certificateSha256 ? null : 'changed'
  } catch (error) {
    if (error instanceof FileDamaged) return error.damage
    throw error
  }
}
