/** `npm start -- --sample`: makes the sample firm at once and says who can sign in. */
import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from '#platform/refusal.ts'
import { makeSample } from '#sample/make.ts'
import { perform, type Ports } from './audit/act.ts'
import { everyJob } from './every-job.ts'
import { type Installation, readInstallation } from './firm/installation.ts'
import { makeSample as startMaking } from './setup/make-sample.ts'
import { silence } from './setup/silence.ts'
import { samplePeople } from './setup/sample-people.ts'

type Say = (line: string) => void

const lookEveryMilliseconds = 250
/** A maker that has not moved for so long has a problem that the log tells. */
const patienceMilliseconds = 60_000
const linesOfProgress = 5

/** Starts the job that makes the sample firm and waits for it, or for one that was cut off to be finished. A real firm is left alone. */
export async function startSample(ports: Ports, say: Say): Promise<void> {
  const found = await readInstallation(ports)
  if (found.sample === 'ready') return
  if (found.sample === 'none') {
    try {
      await perform(ports, { kind: 'system', firmId: null, job: 'start' }, startMaking)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'setup.already-done') throw error
      say(
        `${found.firmName ?? 'A firm'} lives in this data folder, so no sample firm is made here. Choose another folder with LINTEL_DATA.`,
      )
      return
    }
  }
  say(found.sample === 'making' ? 'Going on with the sample firm …' : 'Making a sample firm …')
  const began = performance.now()
  // A process that only serves the web has nobody to do the job, and perhaps there is no other process.
  const making = ports.config.run === 'web' ? makeHere(ports) : null
  const [, isReady] = await Promise.all([making, watch(ports, say)])
  const seconds = ((performance.now() - began) / 1000).toFixed(0)
  say(
    isReady
      ? `The sample firm is ready (${seconds} s).`
      : 'The sample firm is not finished yet. It goes on in the background; the log says what holds it up.',
  )
}

function makeHere(ports: Ports): Promise<void> {
  silence(ports)
  return makeSample(ports, { jobs: everyJob })
}

/** False when the maker has not moved for too long. */
async function watch(ports: Ports, say: Say): Promise<boolean> {
  let last: Installation | null = null
  let told = 0
  for (let still = 0; still < patienceMilliseconds; still += lookEveryMilliseconds) {
    const now = await readInstallation(ports)
    if (now.sample === 'ready') return true
    if (last && now.sampleDone !== last.sampleDone) still = 0
    last = now
    const share = now.sampleTotal === 0 ? 0 : Math.floor((now.sampleDone / now.sampleTotal) * linesOfProgress)
    if (share > told) say(`  ${now.sampleDone} of ${now.sampleTotal} steps`)
    told = Math.max(told, share)
    await wait(lookEveryMilliseconds)
  }
  return false
}

/** Prints who can sign in to the sample firm; nothing in a real installation. */
export async function sayWhoCanSignIn(ports: Ports, say: Say): Promise<void> {
  if ((await readInstallation(ports)).sample !== 'ready') return
  const { people } = await samplePeople(ports)
  const { publicUrl } = ports.config
  const staff = people.filter(({ room }) => room === 'firm')
  const taxpayers = people.filter(({ room }) => room === 'taxpayer')
  say(`\nThis is a sample firm of invented people. Who can sign in:`)
  say(`\n  Staff, at ${publicUrl}/firm`)
  for (const line of columns(
    staff.map(({ name, about, userName, password, code }) => [
      name,
      about,
      userName,
      password,
      `code now ${code?.slice(0, 3)} ${code?.slice(3)}`,
    ]),
  ))
    say(`    ${line}`)
  say('    The code changes every 30 seconds; the sign-in page shows the present one.')
  say(`\n  Taxpayers, at ${publicUrl}`)
  for (const line of columns(taxpayers.map(({ name, about, userName, password }) => [name, about, userName, password]))) say(`    ${line}`)
  say(`    Their codes arrive in the outbox: ${publicUrl}/firm/outbox\n`)
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  )
}
