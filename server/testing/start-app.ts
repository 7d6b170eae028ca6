/**
 * The whole product in one process for a test file, on a database of its own: real PostgreSQL, real jobs, real encryption. Only the edges of
 * the world are replaced: the clock stands still until it is moved, and carriers collect what they would send.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { createPool } from '#pdf/pool.ts'
import type { Role } from '#contract/states.ts'
import { settableClock } from '#platform/clock.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { type Connection, openDatabase, openPool } from '#platform/database.ts'
import { FileStore } from '#platform/file-store.ts'
import { migrateJobs } from '#platform/jobs.ts'
import { createLog } from '#platform/log.ts'
import { loadMasterKey } from '#platform/master-key.ts'
import type { Carriers, Envelope } from '#platform/outbox.ts'
import { systemRandomness } from '#platform/randomness.ts'
import { openTestDatabase } from '#platform/test-database.ts'
import { clamav } from '#platform/virus-scan.ts'
import { createApp } from '../app.ts'
import { perform, type Ports } from '../audit/act.ts'
import { type Staff, type System, type Taxpayer, type Visitor, visitorFrom } from '../audit/actor.ts'
import { whoHolds } from '../access/doorkeeper.ts'
import { linkPortal } from '../access/link-portal.ts'
import { createFirm } from '../firm/create-firm.ts'
import { hire } from '../settings/staff/hire.ts'
import { newAuthenticatorSecret } from '../sign-in/authenticator.ts'
import { beginSession, type Room } from '../sign-in/begin-session.ts'
import { sessionCookie } from '../sign-in/cookies.ts'
import { createIdentity } from '../sign-in/create-identity.ts'
import { hashPassword } from '../sign-in/passwords.ts'
import { type PutOff, runJobs } from './run-jobs.ts'
import { type TestBrowser, testBrowser } from './test-browser.ts'

/** Everybody's password in tests. */
export const testPassword = 'Mesa-Verde-1906!'

export interface TestFirm {
  firmId: string
  officeId: string
}

export interface SignedInStaff extends TestBrowser {
  identityId: string
  staffMemberId: string
  userName: string
  authenticatorSecret: string
}

export interface SignedInTaxpayer extends TestBrowser {
  identityId: string
  personId: string
  userName: string
}

export interface TestApp {
  app: FastifyInstance
  ports: Ports
  clock: ReturnType<typeof settableClock>
  /** What the carriers have been given, oldest first, once `runJobs` has run. */
  sent: { email: Envelope[]; text: Envelope[] }
  /** Of the application, for what connects by itself. */
  connection: Connection
  /** Sees every row of every firm: for arranging and for looking behind the product's back. */
  ownerPool: pg.Pool
  /** Does all jobs that wait, with the real handlers; returns what went wrong. */
  runJobs(): Promise<Error[]>
  createFirm(name?: string): Promise<TestFirm>
  /** A new member of the firm's staff, signed in. Without `officeIds`: of the first office. */
  asStaff(
    firm: TestFirm,
    options?: { role?: Role; officeIds?: readonly string[]; firstName?: string; lastName?: string },
  ): Promise<SignedInStaff>
  /** A new identity for a person on the record, linked to the person's portal and signed in. */
  asTaxpayer(
    firm: { firmId: string },
    personId: string,
    options?: { firstName?: string; language?: 'en' | 'es' },
  ): Promise<SignedInTaxpayer>
  /** The actor whose cookie a browser holds: for calling a verb without its route. */
  actorOf(browser: TestBrowser): Promise<Visitor | Taxpayer | Staff>
  /** A browser that nobody has signed in with. */
  visitor(): TestBrowser
  close(): Promise<void>
}

interface TestAppOptions {
  /** Nothing is configured to send, so messages are kept to be read. */
  noCarriers?: boolean
  /** Settings such as `LINTEL_URL`. */
  environment?: Record<string, string>
  /** A migrated database other than a clone on the test server. */
  database?: { owner: Connection; application: Connection; drop(): Promise<void> }
}

let passwordHash: Promise<string> | undefined
/** Hashed once a process: the work is the point of it. */
const hashOfTestPassword = () => (passwordHash ??= hashPassword(testPassword))

export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database: NonNullable<TestAppOptions['database']> = options.database ?? (await openTestDatabase())
  const folder = mkdtempSync(join(tmpdir(), 'lintel-app-'))
  const ownerPool = openPool(database.owner, 4)
  const pool = openPool(database.application, 12)
  await migrateJobs(ownerPool)
  const clock = settableClock(new Date('2026-02-10T15:00:00Z'))
  const sent: TestApp['sent'] = { email: [], text: [] }
  const putOff: PutOff = new Map()
  const config = testConfig(folder, options.environment)
  const ports: Ports = {
    database: openDatabase(pool),
    databaseRole: database.application.role,
    clock,
    random: systemRandomness,
    files: new FileStore(join(folder, 'files'), systemRandomness),
    masterKey: loadMasterKey(folder, undefined),
    carriers: options.noCarriers ? { email: null, text: null } : collectingCarriers(sent),
    pdf: createPool({ size: 1 }),
    scanner: config.clamav ? clamav(config.clamav) : null,
    config,
    log: createLog('silent'),
  }
  const app = await createApp(ports, { version: 'test' })
  await app.ready()
  return {
    app,
    ports,
    clock,
    sent,
    connection: database.application,
    ownerPool,
    runJobs: () => runJobs(pool, ports, putOff),
    createFirm: (name = 'Canyon Tax') => createTestFirm(ports, name),
    asStaff: (firm, more) => signInStaff(app, ports, firm, more ?? {}),
    asTaxpayer: (firm, personId, more) => signInTaxpayer(app, ports, firm.firmId, personId, more ?? {}),
    actorOf: (browser) => whoHolds(ports, browser.cookies.get(cookieName(ports)), origin, { isActive: false }),
    visitor: () => testBrowser(app),
    async close() {
      await app.close()
      await ports.pdf.close()
      await pool.end()
      await ownerPool.end()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const testConfig = (folder: string, environment: Record<string, string> = {}): Config =>
  readConfig({
    LINTEL_DATA: folder,
    LINTEL_LOG: 'silent',
    LINTEL_TESSERACT: 'off',
    LINTEL_URL: 'https://portal.example.com',
    ...environment,
  })

function collectingCarriers(sent: TestApp['sent']): Carriers {
  const collect = (messages: Envelope[]) => ({
    async send(message: Envelope, beforeNoReturn: () => Promise<void>) {
      await beforeNoReturn()
      messages.push(message)
    },
  })
  return { email: collect(sent.email), text: collect(sent.text) }
}

const testing = (firmId: string): System => ({ kind: 'system', firmId, job: 'test' })
const origin = { ip: '127.0.0.1', userAgent: 'lightMyRequest' }

function createTestFirm(ports: Ports, name: string): Promise<TestFirm> {
  return perform(ports, testing(ports.random.id()), (act) =>
    createFirm(act, { name, phone: '(602) 555-0142', timeZone: 'America/Phoenix', office: { name: 'Phoenix', phone: '(602) 555-0142' } }),
  )
}

async function signInStaff(
  app: FastifyInstance,
  ports: Ports,
  firm: TestFirm,
  {
    role = 'staff',
    officeIds = [firm.officeId],
    firstName = 'Dana',
    lastName = 'Reyes',
  }: { role?: Role; officeIds?: readonly string[]; firstName?: string; lastName?: string },
): Promise<SignedInStaff> {
  const userName = `${firstName.toLowerCase()}.${ports.random.id().slice(-6)}@canyontax.example`
  const authenticatorSecret = newAuthenticatorSecret(ports.random.bytes(20))
  const passwordHash = await hashOfTestPassword()
  const hired = await perform(ports, testing(firm.firmId), (act) =>
    hire(act, { firmId: firm.firmId, firstName, lastName, email: userName, passwordHash, authenticatorSecret, role, officeIds }),
  )
  const browser = await signedIn(app, ports, { identityId: hired.identityId, firmId: firm.firmId, room: 'firm' })
  return { ...browser, ...hired, userName, authenticatorSecret }
}

async function signInTaxpayer(
  app: FastifyInstance,
  ports: Ports,
  firmId: string,
  personId: string,
  { firstName = 'Maria', language = 'en' }: { firstName?: string; language?: 'en' | 'es' },
): Promise<SignedInTaxpayer> {
  const userName = `${firstName.toLowerCase()}${ports.random.id().slice(-6)}`
  const passwordHash = await hashOfTestPassword()
  const { identityId } = await perform(ports, testing(firmId), async (act) => {
    const addresses = [
      { kind: 'email' as const, address: `${userName}@example.com`, isVerified: true },
      { kind: 'text' as const, address: '+17025550197', isVerified: false },
    ]
    const secret = { kind: 'password' as const, hash: passwordHash }
    const made = await createIdentity(act, { userName, secret, displayName: `${firstName} Soto`, firstName, language, addresses })
    await linkPortal(act, { firmId, personId, identityId: made.identityId })
    return made
  })
  const browser = await signedIn(app, ports, { identityId, firmId, room: 'taxpayer' })
  return { ...browser, identityId, personId, userName }
}

async function signedIn(
  app: FastifyInstance,
  ports: Ports,
  { identityId, firmId, room }: { identityId: string; firmId: string; room: Room },
): Promise<TestBrowser> {
  const browser = testBrowser(app)
  const { token } = await perform(ports, visitorFrom(origin, firmId), (act) =>
    beginSession(act, {
      identityId,
      firmId,
      room,
      proofs: room === 'firm' ? ['password', 'authenticator'] : ['password', 'email code'],
      replaces: undefined,
      deviceCookie: undefined,
    }),
  )
  browser.cookies.set(cookieName(ports), token)
  return browser
}

const cookieName = (ports: Ports) => (ports.config.publicUrl.startsWith('https:') ? `__Host-${sessionCookie}` : sessionCookie)
