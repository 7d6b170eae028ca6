/**
 * `npm run bench`: the budgets, measured on this machine. `npm run bench -- sealing` runs the measures whose names contain a word. Prints one
 * table and writes `bench/results.json`; a missed budget is shown and does not fail the run, for a machine under load misses them all.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { clientActs } from './client-acts.ts'
import { clientList } from './client-list.ts'
import { dashboard } from './dashboard.ts'
import { firstLoad } from './first-load.ts'
import { idleMemory } from './idle-memory.ts'
import { importClients } from './import-clients.ts'
import { liveConnections } from './live-connections.ts'
import { describeMachine, postgresVersion } from './machine.ts'
import { messages } from './messages.ts'
import { printTable } from './print-table.ts'
import { recognise } from './recognise.ts'
import { recogniseLarge } from './recognise-large.ts'
import type { Row } from './row.ts'
import { sealing } from './sealing.ts'
import { sealingLoad } from './sealing-load.ts'
import { signIn } from './sign-in.ts'
import { signedToSealed } from './signed-to-sealed.ts'
import { start } from './start.ts'
import { upload } from './upload.ts'

const measures: Record<string, () => Promise<Row[]>> = {
  'first-load': firstLoad,
  dashboard,
  'sign-in': signIn,
  'client-list': clientList,
  'client-acts': clientActs,
  sealing,
  'signed-to-sealed': signedToSealed,
  'sealing-load': sealingLoad,
  recognise,
  'recognise-large': recogniseLarge,
  upload,
  'import-clients': importClients,
  start,
  'idle-memory': idleMemory,
  'live-connections': liveConnections,
  messages,
}

const resultsFile = new URL('results.json', import.meta.url)

interface Results {
  machine: ReturnType<typeof describeMachine>
  rows: Row[]
}

const words = process.argv.slice(2)
const chosen = Object.keys(measures).filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
if (chosen.length === 0) {
  process.stderr.write(`Nothing is called ${words.join(' ')}. There is: ${Object.keys(measures).join(', ')}\n`)
  process.exit(1)
}

const rows: Row[] = []
let failed = 0
for (const name of chosen) {
  process.stderr.write(`Measuring ${name} …\n`)
  try {
    rows.push(...(await measures[name]!()))
  } catch (error) {
    failed += 1
    process.stderr.write(`${name} could not be measured: ${error instanceof Error ? error.message : String(error)}\n`)
  }
}

// What was not measured now stays from the time before, as long as it is from the same machine.
const machine = describeMachine(postgresVersion())
const before = existsSync(resultsFile) ? (JSON.parse(readFileSync(resultsFile, 'utf8')) as Results) : null
const measured = new Set(rows.map(({ measure }) => measure))
const isSameMachine = JSON.stringify(before?.machine) === JSON.stringify(machine)
const kept = isSameMachine ? (before?.rows ?? []).filter(({ measure }) => !measured.has(measure)) : []
const all = [...kept, ...rows].toSorted(
  (one, other) => Object.keys(measures).indexOf(one.measure) - Object.keys(measures).indexOf(other.measure),
)
writeFileSync(resultsFile, `${JSON.stringify({ machine, rows: all } satisfies Results, null, 2)}\n`)
process.stdout.write(printTable(machine, rows))
process.exit(failed > 0 ? 1 : 0)
