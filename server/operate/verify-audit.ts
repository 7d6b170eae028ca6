/** `lintel verify-audit`: proves the audit record of every firm, beside a running Lintel or without one. */
import { openDatabase, openPool, transact } from '#platform/database.ts'
import { readConfig } from '#platform/config.ts'
import { verifyChain } from '../audit/verify-chain.ts'
import { openForOperator } from './open-for-operator.ts'

const found = await openForOperator(readConfig(process.env))
const pool = openPool(found.application, 1)
try {
  const db = openDatabase(pool)
  const firms = await db.selectFrom('firm').select(['id', 'name']).orderBy('created_at').execute()
  if (firms.length === 0) process.stdout.write('There is no firm here yet, so there is nothing to prove.\n')
  for (const firm of firms) {
    const report = await transact(db, { firms: [firm.id], identity: null }, (tx) => verifyChain(tx, firm.id), {
      readOnly: true,
      role: found.application.role,
    })
    if (report.broken) {
      process.stdout.write(`${firm.name}: BROKEN at event ${report.broken.seq}. ${report.broken.why}\n`)
      process.exitCode = 1
    } else process.stdout.write(`${firm.name}: unbroken, ${report.events} events.\n`)
  }
} finally {
  await pool.end()
  await found.stop()
}
