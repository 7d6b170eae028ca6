import assert from 'node:assert/strict'
import { test } from 'node:test'
import { suggestFiling } from './suggest-filing.ts'

const now = new Date('2026-02-10T15:00:00Z')
const suggest = (name: string, page = '') => {
  const { kind, year } = suggestFiling(name, page, now)
  return [kind, year]
}

test('the name of a file says what it is, and of which year', () => {
  assert.deepEqual(suggest('W-2 2025.pdf'), ['w-2', 2025])
  assert.deepEqual(suggest('2024_1099-INT_Chase.pdf'), ['1099-int', 2024])
  assert.deepEqual(suggest('1099 div.pdf'), ['1099-div', null])
  assert.deepEqual(suggest('Schedule K-1 (1065) 2025.pdf'), ['k-1', 2025])
  assert.deepEqual(suggest('mortgage 1098.jpg'), ['1098', null])
  assert.deepEqual(suggest('1098-T.pdf'), ['1098-t', null])
  assert.deepEqual(suggest('Licencia de manejo.HEIC'), ['identity', null])
  assert.deepEqual(suggest("Maria's drivers license.png"), ['identity', null])
  assert.deepEqual(suggest('Bank statement Dec 2025.pdf'), ['bank-statement', 2025])
  assert.deepEqual(suggest('SSA-1099 2025.pdf'), ['ssa-1099', 2025])
})

test('the words of the first page say it when the name does not', () => {
  assert.deepEqual(suggest('scan0001.pdf', '22222 a Employee’s social security number  Form W-2 Wage and Tax Statement 2025'), [
    'w-2',
    2025,
  ])
  assert.deepEqual(suggest('document.pdf', 'Form 1099-R (Rev. January 2024) Distributions From Pensions … calendar year 2025'), [
    '1099-r',
    2025,
  ])
  assert.deepEqual(suggest('x.pdf', 'Beginning balance $1,204.00 … Ending balance $900.00'), ['bank-statement', null])
  assert.deepEqual(suggest('x.pdf', 'Desert Power & Light. Dear Customer, thank you for'), ['letter', null])
})

test('a broker’s statement of several forms is one paper', () => {
  assert.deepEqual(
    suggest(
      'tax.pdf',
      '1099-DIV Dividends and Distributions … 1099-INT Interest Income … 1099-B Proceeds From Broker Transactions, tax year 2025',
    ),
    ['1099-consolidated', 2025],
  )
})

test('unknown rather than wrong: two answers, a contradiction, or none', () => {
  assert.deepEqual(suggest('IMG_20260210_091500.jpg'), [null, null])
  assert.deepEqual(suggest('2026-02-10 scan.pdf'), [null, null])
  assert.deepEqual(suggest('W-2 and 1099-R.pdf'), [null, null])
  assert.deepEqual(suggest('W-2.pdf', 'Form 1099-R Distributions From Pensions'), [null, null])
  assert.deepEqual(suggest('2023 and 2024.pdf'), [null, null])
  assert.deepEqual(suggest('x.pdf', 'See the instructions for Form W-2, Form 1098 and Schedule K-1'), [null, null])
  assert.deepEqual(
    suggest('x.pdf', 'Form 1040 U.S. Individual Income Tax Return 2025. Attach Form(s) W-2 here. Interest income 1099-INT'),
    [null, null],
  )
  assert.deepEqual(suggest('W-2 1850.pdf'), ['w-2', null])
  assert.deepEqual(suggest('receipt 2099.pdf'), ['receipt', null])
})
