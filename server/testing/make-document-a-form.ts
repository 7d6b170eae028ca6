/**
 * `node server/testing/make-document-a-form.ts DOCUMENT FORM`: says on a running Lintel's data folder which form a document is, for journeys about what
 * that form asks for.
 */
import { readConfig } from '#platform/config.ts'
import { openPool } from '#platform/database.ts'
import { openForOperator } from '../operate/open-for-operator.ts'

const [documentId, form] = process.argv.slice(2)
const found = await openForOperator(readConfig(process.env))
const pool = openPool(found.owner, 1)
try {
  await pool.query('update document set signing_form = $2 where id = $1', [documentId, form])
} finally {
  await pool.end()
  await found.stop()
}
