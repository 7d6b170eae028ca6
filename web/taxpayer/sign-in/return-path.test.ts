import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeReturnPath } from './return-path.ts'

test('signing in returns to a page of this room', () => {
  assert.equal(safeReturnPath('/my-files'), '/my-files')
  assert.equal(safeReturnPath('/preparer-files/0b0f?x=1'), '/preparer-files/0b0f?x=1')
  assert.equal(safeReturnPath('/sign?portal=0b0f'), '/sign?portal=0b0f')
  const invitation = `/i/${'a'.repeat(43)}`
  assert.equal(safeReturnPath(invitation), invitation)
})

test('a crafted link cannot send people to another site, to the interface, or round in a circle', () => {
  const crafted = [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    '/home\\..\\evil',
    '/homer',
    '/i/short',
    `/i/${'a'.repeat(43)}/../../evil`,
    '/api/session',
    '/sign-in',
    '/sign-in/verify',
    'javascript:alert(1)',
    '',
    null,
  ]
  for (const candidate of crafted) assert.equal(safeReturnPath(candidate), null, String(candidate))
})
