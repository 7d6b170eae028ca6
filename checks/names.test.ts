import assert from 'node:assert/strict'
import { test } from 'node:test'

import { listFiles } from './repository.ts'

/** Names that say nothing: each becomes the largest of its tree. */
const empty = ['lib', 'libs', 'util', 'utils', 'common', 'shared', 'types', 'helper', 'helpers', 'misc']

test('every name says what is in it', () => {
  assert.deepEqual(listFiles().filter(saysNothing), [])
})

test('bites: names that say nothing, and barrels', () => {
  for (const path of [
    'server/lib/a.ts',
    'web/ui/utils.ts',
    'server/types.ts',
    'pdf/index.ts',
    'web/misc/x.css',
    'server/date-helpers.ts',
  ]) {
    assert.ok(saysNothing(path), path)
  }
  for (const path of ['server/signing/sign.ts', 'web/ui/library-card.tsx', 'web/public/index.html']) assert.ok(!saysNothing(path), path)
})

function saysNothing(path: string): boolean {
  if (/(^|\/)index\.(ts|tsx|mjs|js)$/.test(path)) return true
  return path.split('/').some((part) => {
    const name = part.split('.')[0] ?? ''
    return empty.includes(name) || /-(utils?|helpers?|misc|types)$/.test(name)
  })
}
