/** `lintel rotate-sealing-key`: a new key to seal with for every firm, beside a running Lintel or without one. What was sealed stays valid. */
import { openDatabase, openPool, transact } from '#platform/database.ts'
import { readConfig } from '#platform/config.ts'
import { loadMasterKey } from '#platform/master-key.ts'
import { systemClock } from '#platform/clock.ts'
import { rotateSealingKey } from '../firm/rotate-sealing-key.ts'
import { openForOperator } from './open-for-operator.ts'

const config = readConfig(process.env)
const found = await openForOperator(config)
const pool = openPool(found.application, 1)
try {
  const db = openDatabase(pool)
  if (config.sealingKey !== null)
    process.stdout.write(
      'This installation seals with a key that is kept elsewhere. Put the new key and certificate there: seals follow at once.\n',
    )
  const firms = config.sealingKey === null ? await db.selectFrom('firm').select(['id', 'name']).orderBy('created_at').execute() : []
  if (config.sealingKey === null && firms.length === 0) process.stdout.write('There is no firm here yet, so there is no key to change.\n')
  const masterKey = loadMasterKey(config.dataFolder, config.masterKey)
  for (const firm of firms) {
    const { certificateSha256 } = await transact(
      db,
      { firms: [firm.id], identity: null },
      (tx) =>
        rotateSealingKey(
          { tx, masterKey, clock: systemClock, actor: { kind: 'system', firmId: firm.id, job: 'rotate-sealing-key' } },
          firm.id,
        ),
      { role: found.application.role },
    )
    process.stdout.write(`${firm.name}: seals from now on with the certificate ${certificateSha256}.\n`)
  }
} finally {
  await pool.end()
  await found.stop()
}
