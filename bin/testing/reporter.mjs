// node:test's reporter of this repository: a passing file is a line, a failing test is shown whole, the counts go to a file.
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'

export default async function* report(events) {
  const files = new Map()
  const countsOf = (name) => {
    if (!files.has(name)) files.set(name, { passed: 0, failed: 0, skipped: 0 })
    return files.get(name)
  }
  // A file is the outermost suite of its process; a group of suites in it is none.
  const isFile = (data) => data.details?.type === 'suite' && data.nesting === 0
  for await (const { type, data } of events) {
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const isSuite = data.details?.type === 'suite'
    const name = isFile(data) ? data.name : data.file ? relative(process.cwd(), data.file) : '(no file)'
    const counts = countsOf(name)
    // What stands around failed tests failed because of them: they were shown. A hook or an import fails by itself.
    const isShown = data.details?.error?.failureType === 'subtestsFailed'
    if (type === 'test:fail' && !isShown) {
      counts.failed += 1
      yield failure(name, data)
    } else if (!isSuite && type === 'test:pass') {
      if (data.skip !== undefined && data.skip !== false) {
        counts.skipped += 1
        yield `  - ${name}: ${data.name} (skipped: ${data.skip || 'no reason given'})\n`
      } else counts.passed += 1
    }
    if (isFile(data) && counts.failed === 0)
      yield `  ✓ ${name}: ${counts.passed} passed, ${(data.details.duration_ms / 1000).toFixed(1)} s\n`
  }
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const counts of files.values()) for (const key of Object.keys(total)) total[key] += counts[key]
  if (process.env.LINTEL_TEST_COUNTS) writeFileSync(process.env.LINTEL_TEST_COUNTS, JSON.stringify(total))
}

/** The error as it was thrown; an assertion's own text already holds the difference. */
function failure(name, data) {
  const error = data.details.error
  const cause = error?.cause ?? error
  const text = typeof cause === 'object' && cause !== null && 'stack' in cause ? String(cause.stack) : String(cause)
  return `\n  ✗ ${name}:${data.line ?? ''} ${data.name}\n${indent(text)}\n\n`
}

function indent(text) {
  return text
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n')
}
