// node:test's reporter of this repository: a passing file is a line, a failing test is shown whole, the counts go to a file.
import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'

export default async function* report(events) {
  const files = new Map()
  const fileOf = (data) => {
    const name = data.file ? relative(process.cwd(), data.file) : '(no file)'
    if (!files.has(name)) files.set(name, { passed: 0, failed: 0, skipped: 0, ms: 0 })
    return [name, files.get(name)]
  }
  for await (const { type, data } of events) {
    if (type === 'test:stderr' || type === 'test:stdout') yield data.message
    if (type === 'test:pass' || type === 'test:fail') {
      if (data.details?.type === 'suite') continue
      const [name, counts] = fileOf(data)
      if (type === 'test:fail') {
        // A test around failed subtests failed because of them: they were shown.
        if (data.details.error?.failureType === 'subtestsFailed') continue
        counts.failed += 1
        yield failure(name, data)
      } else if (data.skip !== undefined && data.skip !== false) {
        counts.skipped += 1
        yield `  - ${name}: ${data.name} (skipped: ${data.skip || 'no reason given'})\n`
      } else counts.passed += 1
    }
    if (type === 'test:summary' && data.file) {
      const [name, counts] = fileOf(data)
      if (counts.failed === 0) yield `  ✓ ${name}: ${counts.passed} passed, ${(data.duration_ms / 1000).toFixed(1)} s\n`
    }
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
