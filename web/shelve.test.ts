import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byYear, findFiles, type OnShelf, openAtFirst, withEarlier } from './shelve.ts'

const file = (name: string, year: number, at: string, isNew = false): OnShelf => ({ id: name, name, year, at, isNew, words: ['Recibo'] })
const files = [file('W-2.pdf', 2025, '2026-02-01'), file('Año 10.pdf', 2024, '2026-02-03', true), file('año 9.pdf', 2024, '2026-02-02')]
const names = (found: readonly OnShelf[]) => found.map(({ name }) => name)

test('search finds every word anywhere, whatever its case and accents', () => {
  assert.deepEqual(names(findFiles(files, 'ano')), ['Año 10.pdf', 'año 9.pdf'])
  assert.deepEqual(names(findFiles(files, 'RECIBO 2025')), ['W-2.pdf'])
  assert.deepEqual(names(findFiles(files, '  ')), names(files))
  assert.deepEqual(findFiles(files, 'w-2 2024'), [])
})

test('files lie in years, the newest first, in the order chosen; numbers in names count as numbers', () => {
  const inYears = (sort: Parameters<typeof byYear>[1]) => byYear(files, sort, 'es').map(({ year, files: of }) => [year, ...names(of)])
  assert.deepEqual(inYears('newest'), [
    [2025, 'W-2.pdf'],
    [2024, 'Año 10.pdf', 'año 9.pdf'],
  ])
  assert.deepEqual(inYears('oldest')[1], [2024, 'año 9.pdf', 'Año 10.pdf'])
  assert.deepEqual(inYears('name')[1], [2024, 'año 9.pdf', 'Año 10.pdf'])
  assert.deepEqual(byYear([], 'newest', 'en'), [])
})

test('little is open at once; of much, the newest year and every year with something new', () => {
  assert.deepEqual([...openAtFirst(byYear(files, 'newest', 'en'))], [2025, 2024])
  const many = Array.from({ length: 30 }, (_, number) => file(`${number}.pdf`, 2020, '2021-01-01'))
  assert.deepEqual([...openAtFirst(byYear([...files, ...many], 'newest', 'en'))], [2025, 2024])
})

test('a newer version stands for the earlier ones, which follow it; a circle ends', () => {
  const version = (id: string, replacedById: string | null) => ({ id, replacedById })
  const [shown] = withEarlier([version('first', 'second'), version('second', 'third'), version('third', null)])
  assert.deepEqual([shown?.file.id, shown?.earlier.map(({ id }) => id)], ['third', ['second', 'first']])
  assert.deepEqual(withEarlier([version('one', 'other'), version('other', 'one')]), [])
  assert.equal(withEarlier([version('first', 'not yet here')]).length, 1)
})
