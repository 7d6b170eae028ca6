/**
 * `node server/testing/make-another-firm.ts NAME TIME-ZONE`: a second firm on a running Lintel's data folder, for journeys of people whom two
 * firms serve. No page makes one. Prints how its administrator signs in, as JSON.
 */
import { createPool } from '#pdf/pool.ts'
import { systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { openDatabase, openPool } from '#platform/database.ts'
import { FileStore } from '#platform/file-store.ts'
import { createLog } from '#platform/log.ts'
import { loadMasterKey } from '#platform/master-key.ts'
import { systemRandomness } from '#platform/randomness.ts'
import { perform, type Ports } from '../audit/act.ts'
import { createFirm } from '../firm/create-firm.ts'
import { openForOperator } from '../operate/open-for-operator.ts'
import { hire } from '../settings/staff/hire.ts'
import { newAuthenticatorSecret } from '../sign-in/authenticator.ts'
import { hashPassword } from '../sign-in/passwords.ts'

const [name = 'Mesa Tax', timeZone = 'America/Phoenix'] = process.argv.slice(2)
const phone = '(480) 555-0171'
const password = 'Saguaro-Bloom-1931!'
const email = 'noor@mesatax.example'

const config = readConfig(process.env)
const found = await openForOperator(config)
const pool = openPool(found.application, 1)
const pdf = createPool({ size: 1 })
const ports: Ports = {
  database: openDatabase(pool),
  databaseRole: found.application.role,
  clock: systemClock,
  random: systemRandomness,
  files: new FileStore(config.dataFolder, systemRandomness),
  masterKey: loadMasterKey(config.dataFolder, undefined),
  carriers: { email: null, text: null },
  pdf,
  scanner: null,
  config,
  log: createLog('silent'),
}
try {
  const firmId = ports.random.id()
  const authenticatorSecret = newAuthenticatorSecret(ports.random.bytes(20))
  const passwordHash = await hashPassword(password)
  await perform(ports, { kind: 'system', firmId, job: 'another firm' }, async (act) => {
    const { officeId } = await createFirm(act, { name, phone, timeZone, office: { name: 'Mesa', phone } })
    const who = { firstName: 'Noor', lastName: 'Haddad', email, passwordHash, authenticatorSecret }
    await hire(act, { ...who, firmId, role: 'administrator', officeIds: [officeId] })
  })
  process.stdout.write(JSON.stringify({ email, password, authenticatorSecret }))
} finally {
  await pdf.close()
  await pool.end()
  await found.stop()
}
