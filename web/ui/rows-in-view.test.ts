/** Which rows are drawn, and where columns stand: plain functions under the table. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeColumn, moveColumn, nudgeColumn, type PlacedColumn } from './arrange-columns.ts'
import { rowsInView } from './rows-in-view.ts'

const list = { height: 400, rowHeight: 40, count: 100_000, spare: 5 }

test('rows in sight and a few beside them are drawn, at the top, in the middle, at the end', () => {
  assert.deepEqual(rowsInView({ ...list, above: -120 }), { first: 0, end: 12 })
  assert.deepEqual(rowsInView({ ...list, above: 40_010 }), { first: 995, end: 1016 })
  assert.deepEqual(rowsInView({ ...list, above: 99_995 * 40 }), { first: 99_990, end: 100_000 })
})

test('a list that has just become short draws nothing that is not there', () => {
  assert.deepEqual(rowsInView({ ...list, count: 3, above: 40_000 }), { first: 3, end: 3 })
  assert.deepEqual(rowsInView({ ...list, count: 0, above: 0 }), { first: 0, end: 0 })
})

const column = (key: string, more: Partial<PlacedColumn> = {}): PlacedColumn => ({
  key,
  widthRem: 10,
  pinned: false,
  hidden: false,
  ...more,
})
const columns = [
  column('id', { pinned: true }),
  column('name', { pinned: true }),
  column('office'),
  column('city', { hidden: true }),
  column('phone'),
]
const say = (placed: readonly PlacedColumn[]) => placed.map(({ key, pinned }) => (pinned ? key.toUpperCase() : key)).join(' ')

test('a column dropped among pinned ones is pinned, and one dropped among others no longer is', () => {
  assert.equal(say(moveColumn(columns, 'phone', 'name')), 'ID PHONE NAME office city')
  assert.equal(say(moveColumn(columns, 'id', 'phone')), 'NAME office city id phone')
  assert.equal(say(moveColumn(columns, 'office', null)), 'ID NAME city phone office')
  assert.equal(say(moveColumn(columns, 'nobody', 'id')), say(columns))
})

test('by keyboard a column goes one place among those in sight; past the last pinned one only the pin ends', () => {
  assert.equal(say(nudgeColumn(columns, 'phone', -1)), 'ID NAME phone office city')
  assert.equal(say(nudgeColumn(columns, 'office', 1)), 'ID NAME city phone office')
  assert.equal(say(nudgeColumn(columns, 'name', 1)), 'ID name office city phone')
  assert.equal(say(nudgeColumn(columns, 'id', -1)), say(columns))
})

test('no column becomes too narrow to be found again, nor wider than a window', () => {
  assert.equal(changeColumn(columns, 'id', { widthRem: 0.5 })[0]?.widthRem, 4)
  assert.equal(changeColumn(columns, 'id', { widthRem: 900 })[0]?.widthRem, 40)
})
