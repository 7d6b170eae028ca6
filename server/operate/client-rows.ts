/**
 * `node server/operate/client-rows.ts`: proves that the rows of the client table say what the facts say, beside a running Lintel or without one.
 * `--rebuild` writes every row anew first.
 */
import { readConfig } from '#platform/config.ts'
import { openPool } from '#platform/database.ts'
import { compareClientRows, rebuildClientRows } from '../clients/table/compare.ts'
import { openForOperator } from './open-for-operator.ts'

const found = await openForOperator(readConfig(process.env))
const pool = openPool(found.owner, 1)
try {
  if (process.argv.includes('--rebuild')) process.stdout.write(`Written anew: ${await rebuildClientRows(pool)} clients.\n`)
  const wrong = await compareClientRows(pool)
  for (const { firmId, clientId } of wrong) process.stdout.write(`Firm ${firmId}, client ${clientId}: not what the facts say.\n`)
  process.stdout.write(wrong.length === 0 ? 'Every row says what the facts say.\n' : `${wrong.length} rows differ. --rebuild mends them.\n`)
  if (wrong.length > 0) process.exitCode = 1
} finally {
  await pool.end()
  await found.stop()
}
