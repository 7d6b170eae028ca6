import assert from 'node:assert/strict'
import { test } from 'node:test'

import { listFiles, readText } from './repository.ts'

const mostLines = 300

test('a file of more than 300 lines gives its reason in its first lines', () => {
  assert.deepEqual(
    listFiles()
      .filter((path) => /\.(ts|tsx|mjs|css|sql)$/.test(path) && !isExcepted(path))
      .filter((path) => isTooLong(readText(path))),
    [],
  )
})

test('bites: a long file without a reason', () => {
  const long = 'const a = 1\n'.repeat(301)
  assert.ok(isTooLong(long))
  assert.ok(!isTooLong(`// long because the standard's table has 400 rows\n${long}`))
  assert.ok(!isTooLong('const a = 1\n'.repeat(300)))
})

/** Catalogues of sentences and what a program writes. */
function isExcepted(path: string): boolean {
  return path.startsWith('web/locales/') || path === 'database/schema.sql' || /\.generated\./.test(path)
}

function isTooLong(text: string): boolean {
  const lines = text.trimEnd().split('\n')
  return lines.length > mostLines && !lines.slice(0, 10).some((line) => /(?:\/\/|\/?\*|--) long because \S+/.test(line))
}
