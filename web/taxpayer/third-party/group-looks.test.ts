import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupLooks, type Look, sayPages } from './group-looks.ts'

const look = (id: string, more: Partial<Look>): Look => ({
  id,
  at: '2026-03-03T18:00:00Z',
  kind: 'page',
  list: null,
  document: null,
  page: null,
  browser: null,
  device: null,
  ip: '203.0.113.7',
  ...more,
})
const letter = { id: 'letter', name: 'Letter.pdf' }
const form = { id: 'form', name: 'W-2.pdf' }

test('leafing through a document is one line with its pages', () => {
  const groups = groupLooks([
    look('5', { document: form, page: 0 }),
    look('4', { document: letter, page: 2 }),
    look('3', { document: letter, page: 0 }),
    look('2', { document: letter, page: 1 }),
    look('1', { document: letter, kind: 'document' }),
    look('0', { kind: 'signed-in' }),
  ])
  assert.deepEqual(
    groups.map((group) => [group.look.id, sayPages(group.pages)]),
    [
      ['5', '1'],
      ['4', '1–3'],
      ['0', ''],
    ],
  )
})

test('the same document from another place is a line of its own', () => {
  const groups = groupLooks([look('2', { document: form, page: 0 }), look('1', { document: form, page: 0, ip: '198.51.100.9' })])
  assert.equal(groups.length, 2)
})

test('pages are said in runs', () => {
  assert.equal(sayPages([1, 2, 3, 7, 9, 10]), '1–3, 7, 9–10')
  assert.equal(sayPages([]), '')
})
