/** What the address says, and who is chosen: plain functions under the client table. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { revealColumns } from '#web/ui/arrange-columns.ts'
import { choose, chooseAll, chosenAfter, countChosen, howManyOf, isChosen, nobody, selectionOf } from './chosen.ts'
import { everybody, type Filter, type Question, readFilter, writeFilter } from './question.ts'
import { fixedViews, questionOf, readAddress, stateAtFirst, writeAddress } from './views.ts'

const question: Question = {
  search: 'de la cruz & co',
  filters: [
    { column: 'status', is: 'any-of', values: ['pending', 'invited'] },
    { column: 'city', is: 'contains', text: 'San José: "east", a=b&c' },
    { column: 'emailSent', is: 'days', from: '2026-01-01', to: null },
    { column: 'openTasks', is: 'numbers', least: null, most: 3 },
    { column: 'preparer', is: 'empty' },
    { column: 'eFile', is: 'any-of', values: ['ready to file'] },
  ],
  sort: { column: 'lastSignedIn', descending: true },
}
const saved = { id: 'a1b2', name: 'Mine', isShared: false, isMine: true, canChange: true, layout: { columns: [], question } }
const opening = { views: [saved], currentTaxYear: 2025 }
const queryOf = (address: string) => address.slice(address.indexOf('?'))

test('an address says the whole state, and brings it back', () => {
  for (const view of [...fixedViews, saved.id])
    for (const asked of [question, everybody, { ...question, filters: [] }, questionOf(view, opening)!]) {
      const address = writeAddress({ view, question: asked }, opening)
      assert.deepEqual(readAddress(queryOf(address), opening), { view, question: asked }, address)
    }
})

test('an untouched view has a short address', () => {
  assert.equal(writeAddress({ view: 'to-sign', question: questionOf('to-sign', opening)! }, opening), '/firm/clients?view=to-sign')
})

test('a filter comes back from its written form', () => {
  for (const filter of question.filters) assert.deepEqual(readFilter(writeFilter(filter)), filter)
})

test('what cannot be read in an address is left out, and never becomes a question that the server refuses', () => {
  const bad = [
    'nobody:contains:x',
    'status:contains:x',
    'name:empty',
    'emailSent:days:..',
    'openTasks:numbers:a..b',
    'name:contains:',
    '',
    '::',
    'toString:equals:x',
  ]
  for (const written of bad) assert.equal(readFilter(written), null, written)
  const read = readAddress(`?view=gone&sort=-nothing&${bad.map((one) => `f=${encodeURIComponent(one)}`).join('&')}`, opening)
  assert.deepEqual(read, { view: 'all', question: everybody })
})

test('the table opens as it was left, without the search of yesterday', () => {
  const layout = { columns: [], question: { ...question } }
  const first = { ...opening, defaultView: 'current-year', last: null } as never
  assert.equal(stateAtFirst(first).view, 'current-year')
  const left = stateAtFirst({ ...(first as object), last: { view: 'all', layout } } as never)
  assert.deepEqual(left, { view: 'all', question: { ...question, search: '' } })
  const gone = stateAtFirst({ ...(first as object), last: { view: 'ffff', layout } } as never)
  assert.equal(gone.view, 'all')
  const fixed = stateAtFirst({
    ...(first as object),
    last: { view: null, layout: { columns: [], question: questionOf('to-sign', opening)! } },
  } as never)
  assert.equal(fixed.view, 'to-sign')
})

test('clients chosen by name stay chosen whatever is asked', () => {
  const some = choose(choose(nobody, ['a', 'b', 'c'], true), ['b'], false)
  assert.deepEqual(selectionOf(chosenAfter(some, question)), { ids: ['a', 'c'] })
  assert.equal(howManyOf(some, ['a', 'b']), 'some')
  assert.equal(howManyOf(some, ['a', 'c']), 'all')
  assert.equal(howManyOf(some, []), 'none')
  assert.equal(selectionOf(nobody), null)
})

test('all matching: some can be left out, and it is sent as the question itself', () => {
  const all = choose(chooseAll(question, 12_480), ['x', 'y'], false)
  assert.equal(countChosen(all), 12_478)
  assert.equal(isChosen(all, 'x'), false)
  assert.equal(isChosen(all, 'never seen'), true)
  assert.deepEqual(selectionOf(all), { all: question, except: ['x', 'y'] })
  assert.deepEqual(selectionOf(choose(all, ['x'], true)), { all: question, except: ['y'] })
})

test('all matching outlives sorting and narrowing, and ends when the list gets longer', () => {
  const all = chooseAll(question, 10)
  const more: Filter = { column: 'kind', is: 'any-of', values: ['joint'] }
  assert.equal(chosenAfter(all, { ...question, sort: { column: 'city', descending: false } }), all)
  assert.equal(chosenAfter(all, { ...question, filters: [...question.filters, more] }), all)
  assert.equal(chosenAfter(all, { ...question, filters: question.filters.slice(1) }), nobody)
  assert.equal(chosenAfter(all, { ...question, search: '' }), nobody)
  const everyone = chooseAll(everybody, 10)
  assert.equal(chosenAfter(everyone, { ...everybody, search: 'silva' }), everyone)
})

test('columns that are asked about come out of hiding, right behind the pinned ones', () => {
  const column = (key: string, pinned: boolean, hidden: boolean) => ({ key, widthRem: 8, pinned, hidden })
  const columns = [column('a', true, false), column('b', false, false), column('c', false, true), column('d', true, true)]
  assert.deepEqual(revealColumns(columns, ['c', 'b']), [
    column('a', true, false),
    column('d', true, true),
    column('c', false, false),
    column('b', false, false),
  ])
  assert.deepEqual(revealColumns([column('a', false, false)], ['a', 'none']), [column('a', false, false)])
})
