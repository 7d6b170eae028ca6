import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safePath } from './return-path.ts'

test('goes back to a page of the room, with its query and field', () => {
  assert.equal(safePath('/firm/returns/1/portal?person=2#mobile'), '/firm/returns/1/portal?person=2#mobile')
  assert.equal(safePath('/firm'), '/firm')
})

test('an open redirect in the query is not followed', () => {
  for (const attack of [
    'https://evil.example/firm',
    '//evil.example/firm',
    '/\\evil.example',
    '/firm/../../evil',
    'javascript:alert(1)',
    '/firmware',
    '',
    undefined,
  ]) {
    assert.equal(safePath(attack), '/firm', String(attack))
  }
})
