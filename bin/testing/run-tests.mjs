// Runs the suites in order on one test database server and closes with the counts. Needs Node 26 and the packages.
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, globSync, mkdirSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'

import { readJson, root } from '../runtime.mjs'
import { groupFiles } from './group-files.mjs'
import { runStaticSteps } from './static-steps.mjs'

const processors = availableParallelism()
const unitTests = ['contract', 'pdf', 'server', 'cli', 'web', 'sample', 'bench'].map((place) => `${place}/**/*.test.ts`)

/** `parts`: what runs in one queue, the first first; `processes`: into how many the files of a part are put, without it each gets its own. */
const suites = [
  {
    name: 'The repository’s own rules',
    parts: [{ globs: ['checks/**/*.test.ts'], processes: 2 }],
    atOnce: 2,
    limitMinutes: 3,
    isQuick: true,
  },
  {
    name: 'Browser journeys, unit and endpoint tests',
    // The longest comes first, and what is short last, so that no processor waits at the end.
    parts: [{ globs: ['e2e/accessible.e2e.ts'] }, { globs: ['e2e/*.e2e.ts'] }, { globs: unitTests, processes: 20 }],
    // One more than can work: a journey often waits for its browser.
    atOnce: processors + 1,
    limitMinutes: 8,
  },
  // By themselves, a processor for each: they say how soon everything goes on after a fault.
  { name: 'Journeys through faults', parts: [{ globs: ['e2e/faults/*.e2e.ts'] }], atOnce: processors, limitMinutes: 8 },
]

// A file's own time limit comes first: it names the test.
const graceSeconds = 15

const words = process.argv.slice(2)
const isQuick = words.includes('--quick')
const wanted = words.filter((word) => !word.startsWith('--')).map((word) => word.replace(/^\.\//, ''))
const temporary = join(tmpdir(), `lintel-run-${process.pid}`)
const total = { passed: 0, failed: 0, skipped: 0 }
let database = null
let child = null
let isStopped = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    isStopped = true
    child?.kill('SIGTERM')
  })
}

try {
  await prepare()
  if (wanted.length === 0) add('Types, lint, format', await runStaticStepsNamed())
  for (const suite of suites) {
    if (isStopped || (isQuick && !suite.isQuick)) continue
    const programs = programsOf(suite)
    if (wanted.length > 0 && programs.length === 0) continue
    add(suite.name, await runSuite(suite, programs))
  }
  if (wanted.length > 0 && total.passed + total.failed + total.skipped === 0) fail(`No test file matches ${wanted.join(' ')}`)
  if (isStopped) fail('Stopped before the end')
} finally {
  await database?.stop()
  rmSync(temporary, { recursive: true, force: true })
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`)
process.exit(total.failed > 0 ? 1 : 0)

/** A folder of this run's own for everything temporary, so that one removal at the end leaves nothing. */
async function prepare() {
  const { removeTestLeftovers } = await import('../../server/platform/remove-test-leftovers.ts')
  await removeTestLeftovers()
  mkdirSync(temporary, { recursive: true })
  // Others may walk through: as root, the database runs as another user.
  chmodSync(temporary, 0o711)
  process.env.TMPDIR = temporary
  // Journeys begin with copies of one data folder (e2e/support/data-folder.ts).
  process.env.LINTEL_TEST_TEMPLATES = join(temporary, 'templates')
  mkdirSync(process.env.LINTEL_TEST_TEMPLATES)
  chmodSync(process.env.LINTEL_TEST_TEMPLATES, 0o711)
}

function runStaticStepsNamed() {
  process.stdout.write('Types, lint, format\n')
  return runStaticSteps()
}

function programsOf({ parts }) {
  const taken = new Set()
  return parts.flatMap(({ globs, processes }, place) => {
    const files = globSync(globs, { cwd: root })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => !taken.has(file) && isWanted(file))
    for (const file of files) taken.add(file)
    return groupFiles({ files, atMost: processes ?? files.length, folder: join(temporary, `tests-${place}`) })
  })
}

async function runSuite({ name, parts, atOnce, limitMinutes, isQuick: needsNoDatabase }, programs) {
  process.stdout.write(`\n${name}\n`)
  if (programs.length === 0) {
    process.stdout.write(`  ✗ no test file in ${parts.flatMap(({ globs }) => globs).join(' ')}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  if (!needsNoDatabase) database ??= await startDatabase()
  const countsFile = join(temporary, 'counts.json')
  rmSync(countsFile, { force: true })
  const code = await runNode(
    [
      '--import',
      './bin/testing/end-what-hangs.mjs',
      '--test',
      `--test-concurrency=${atOnce}`,
      `--test-timeout=${limitMinutes * 60_000}`,
      '--test-reporter',
      './bin/testing/reporter.mjs',
      '--test-reporter-destination',
      'stdout',
      ...programs,
    ],
    { LINTEL_TEST_COUNTS: countsFile, LINTEL_TEST_FILE_SECONDS: String(limitMinutes * 60 + graceSeconds), ...database?.environment },
  )
  const counts = existsSync(countsFile) ? readJson(countsFile) : { passed: 0, failed: 0, skipped: 0 }
  if (counts.passed + counts.failed === 0) {
    process.stdout.write('  ✗ not one test ran\n')
    counts.failed += 1
  } else if (code !== 0 && counts.failed === 0) {
    process.stdout.write(`  ✗ the test run ended with code ${code}\n`)
    counts.failed += 1
  }
  return counts
}

function runNode(nodeWords, environment) {
  return new Promise((resolve) => {
    child = spawn(process.execPath, nodeWords, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.on('exit', (code) => {
      child = null
      resolve(code ?? 1)
    })
  })
}

async function startDatabase() {
  const { startTestPostgres, testPostgresVariable } = await import('../../server/platform/test-database.ts')
  const server = await startTestPostgres()
  return { environment: { [testPostgresVariable]: JSON.stringify(server.connections) }, stop: () => server.stop() }
}

function isWanted(file) {
  return wanted.length === 0 || wanted.some((part) => file.includes(part))
}

function add(name, counts) {
  for (const key of Object.keys(total)) total[key] += counts[key]
}

function fail(text) {
  process.stdout.write(`\n✗ ${text}\n`)
  total.failed += 1
}
