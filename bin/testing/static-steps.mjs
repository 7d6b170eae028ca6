// What is judged without running the product: types, lint, format, unused code. Each is one test.
import { existsSync, globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

import { root, runQuietly } from '../runtime.mjs'

const places = ['contract', 'server', 'pdf', 'web', 'cli', 'e2e', 'checks', 'bench', 'sample']

function steps() {
  const program = (name, ...words) => [join(root, 'node_modules', ...name.split('/')), ...words]
  const types = places
    .filter((place) => existsSync(join(root, place, 'tsconfig.json')) && hasSource(place))
    .map((place) => ({ name: `types of ${place}`, words: program('typescript/bin/tsc', '-p', place) }))
  return [
    ...types,
    {
      name: 'lint',
      words: program('oxlint/bin/oxlint', '--type-aware', '--deny-warnings', '--report-unused-disable-directives'),
    },
    { name: 'format', words: program('oxfmt/bin/oxfmt', '--check') },
    { name: 'unused code (knip)', words: program('knip/bin/knip.js', '--no-progress') },
  ]
}

/** Runs them, as many at once as there are processors, and prints them in order. */
export async function runStaticSteps() {
  const waiting = steps().map((step) => ({ step, outcome: null }))
  const queue = [...waiting]
  const counts = { passed: 0, failed: 0, skipped: 0 }
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (let next = queue.shift(); next; next = queue.shift()) next.outcome = await runQuietly(process.execPath, next.step.words)
    }),
  )
  for (const { step, outcome } of waiting) {
    if (outcome.code === 0) counts.passed += 1
    else counts.failed += 1
    process.stdout.write(outcome.code === 0 ? `  ✓ ${step.name}\n` : `\n  ✗ ${step.name}\n${outcome.said.trimEnd()}\n\n`)
  }
  return counts
}

function hasSource(place) {
  return globSync(`${place}/**/*.{ts,tsx}`, { cwd: root }).length > 0
}
