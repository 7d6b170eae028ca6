/**
 * Makes the sample firm: its offices, staff and clients, and six weeks of their past, all through the product's own verbs. A maker that was
 * stopped anywhere goes on where it was, at the times it had chosen the first time.
 */
import { sql } from 'kysely'
import { after } from '#platform/clock.ts'
import { doHeldJobs, type JobHandler } from '#platform/jobs.ts'
import { look, perform, type Ports } from '#server/audit/act.ts'
import { addOffice } from '#server/firm/add-office.ts'
import { createFirm } from '#server/firm/create-firm.ts'
import { readInstallation, setSampleProgress } from '#server/firm/installation.ts'
import { hire } from '#server/settings/staff/hire.ts'
import { hashPassword } from '#server/sign-in/passwords.ts'
import { sampleClients } from './clients.ts'
import { happen } from './happen.ts'
import { stepsDone } from './known.ts'
import { type Maker, makerOf, system } from './maker.ts'
import { sampleStaff } from './people.ts'
import { timeline } from './timeline.ts'
import { sampleFirmName } from './write-document.ts'

/** So long ago the firm began with Lintel. */
const pastDays = 45
const hours = {
  en: 'Monday to Friday, 9 to 5\nSaturday in March and April, 9 to 1',
  es: 'De lunes a viernes, de 9 a 5\nSábados de marzo y abril, de 9 a 1',
}
/** Streets that are not there. */
const phoenix = {
  name: 'Phoenix',
  phone: '(602) 555-0100',
  address: { street: '1200 N Saguaro Plaza, Suite 300', city: 'Phoenix', state: 'AZ', postalCode: '85004' },
  hours,
}
const tucson = {
  name: 'Tucson',
  phone: '(520) 555-0100',
  address: { street: '88 E Cholla Court', city: 'Tucson', state: 'AZ', postalCode: '85701' },
  hours,
}
const stepsBetweenNotes = 3

export interface MakingOptions {
  /** Every job by its name: what the acts of the sample cause is done on the spot. */
  jobs: (ports: Ports) => Record<string, JobHandler>
  /** Called before each step; for tests that stop a maker. */
  beforeStep?: (done: number) => void
}

/** Does nothing unless the installation is being made a sample (`server/setup/make-sample.ts`). One maker at a time: a second waits, and finds it done. */
export async function makeSample(ports: Ports, options: MakingOptions): Promise<void> {
  await alone(ports.database, async () => {
    if ((await readInstallation(ports)).sample === 'making') await make(ports, options)
  })
}

/** A lock that the database drops with the connection, so that a maker that was killed locks nobody out. */
async function alone(database: Ports['database'], work: () => Promise<void>): Promise<void> {
  await database.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(hashtextextended('sample.make', 0))`.execute(connection)
    try {
      await work()
    } finally {
      await sql`select pg_advisory_unlock(hashtextextended('sample.make', 0))`.execute(connection)
    }
  })
}

async function make(ports: Ports, { jobs, beforeStep }: MakingOptions): Promise<void> {
  const begun = await ports.database.selectFrom('firm').select(['id', 'created_at']).limit(1).executeTakeFirst()
  const start = begun?.created_at ?? after(ports.clock.now(), { days: -pastDays })
  const maker = makerOf(ports, begun?.id ?? ports.random.id(), start)
  // A maker that was killed amid a step goes on after what it had recorded.
  if (begun) maker.clock.set(await lastMoment(maker, start))
  // The times of all steps follow from the firm's first moment, so a second maker finds the same ones.
  const steps = timeline(sampleClients, after(start, { days: pastDays }))
  const total = steps.length + 1
  await note(ports, 0, total)

  if (!begun) await beginFirm(maker)
  await hireStaff(maker)
  const handlers = jobs(maker)
  await doHeldJobs(maker.database, handlers)
  const scene = {
    maker,
    offices: await officesOf(maker),
    done: await look(maker, system(maker.firmId), (act) => stepsDone(act.tx, maker.firmId)),
  }
  for (const [index, step] of steps.entries()) {
    beforeStep?.(index)
    if (!scene.done.has(step.key)) {
      maker.clock.set(later(step.at, maker.clock.now()))
      await happen(scene, step)
      maker.clock.advance(2_000)
      await doHeldJobs(maker.database, handlers)
    }
    if (index % stepsBetweenNotes === 0) await note(ports, index + 1, total)
  }
  await perform(ports, system(null), (act) => setSampleProgress(act, { sample: 'ready', done: total, total }))
}

const later = (one: Date, other: Date) => (one > other ? one : other)

async function lastMoment(maker: Maker, start: Date): Promise<Date> {
  const last = await look(maker, system(maker.firmId), (act) =>
    act.tx.selectFrom('audit_event').select('at').where('firm_id', '=', maker.firmId).orderBy('seq', 'desc').limit(1).executeTakeFirst(),
  )
  return later(last?.at ?? start, start)
}

const note = (ports: Ports, done: number, total: number) =>
  perform(ports, system(null), (act) => setSampleProgress(act, { sample: 'making', done, total }))

/** The firm with its two offices, in one transaction: there is no half of it. */
async function beginFirm(maker: Maker): Promise<void> {
  await perform(maker, system(maker.firmId), async (act) => {
    await createFirm(act, {
      name: sampleFirmName,
      phone: phoenix.phone,
      timeZone: 'America/Phoenix',
      office: phoenix,
    })
    await addOffice(act, maker.firmId, tucson)
  })
}

async function hireStaff(maker: Maker): Promise<void> {
  const offices = await officesOf(maker)
  const hired = await look(maker, system(maker.firmId), (act) =>
    act.tx.selectFrom('staff_member').select('email').where('firm_id', '=', maker.firmId).execute(),
  )
  for (const member of sampleStaff.filter(({ email }) => !hired.some((one) => one.email === email))) {
    const passwordHash = await hashPassword(member.password)
    const officeIds = member.offices.map((name) => offices.get(name) ?? '')
    maker.clock.advance(60_000)
    await perform(maker, system(maker.firmId), (act) => hire(act, { ...member, firmId: maker.firmId, passwordHash, officeIds }))
  }
}

async function officesOf(maker: Maker): Promise<Map<string, string>> {
  const rows = await look(maker, system(maker.firmId), (act) =>
    act.tx.selectFrom('office').select(['id', 'name']).where('firm_id', '=', maker.firmId).execute(),
  )
  return new Map(rows.map(({ id, name }) => [name, id]))
}
