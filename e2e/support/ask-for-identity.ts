/** What the firm asks of signers where no page of this journey does: straight into the database of a Lintel that runs. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/** Whoever signs this document has to be identified first. */
export async function askForIdentity(dataFolder: string, documentId: string): Promise<void> {
  const [, , , port = '', host = ''] = readFileSync(join(dataFolder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')
  const password = readFileSync(join(dataFolder, 'secrets', 'postgres-superuser.password'), 'utf8').trim()
  const client = new pg.Client({ host, port: Number(port), user: 'postgres', password, database: 'lintel' })
  await client.connect()
  try {
    await client.query('update signature_request set identity_check = true where document_id = $1', [documentId])
  } finally {
    await client.end()
  }
}
