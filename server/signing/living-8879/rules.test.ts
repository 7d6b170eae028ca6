import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comparedLines, compareVersions, type ReadVersion, toleranceCents } from '#contract/living-8879-rules.ts'

const figures = { 'adjusted-gross-income': 7_250_000, 'total-tax': 912_000, withholding: 1_000_000, refund: 88_000, 'amount-owed': 0 }
const signed: ReadVersion = { taxYear: 2025, revision: '2021-01', persons: 'a', declaration: 'b', figures }
const unknown = { signed: 'no-form', newer: 'no-form' } as const

test('each line, both ways: what the law allows is kept, and one cent more is not (Pub. 1345: more than $50, more than $14)', () => {
  for (const line of comparedLines) {
    for (const sign of [1, -1]) {
      const judged = (cents: number) => {
        const moved = { ...figures, ...(line === 'total-income' ? {} : { [line]: figures[line] + sign * cents }) }
        const total = line === 'total-income' ? { signed: -100, newer: -100 + sign * cents } : unknown
        return compareVersions(signed, { ...signed, figures: moved }, total).reasons
      }
      assert.deepEqual(judged(toleranceCents[line]), [], line)
      assert.deepEqual(judged(toleranceCents[line] + 1), ['figures-differ'], line)
    }
  }
  assert.deepEqual([toleranceCents['total-income'], toleranceCents['amount-owed']], [5000, 1400])
})

test('what is not known on both sides is never equal', () => {
  for (const line of comparedLines) {
    if (line === 'total-income') continue
    const unread = { ...signed, figures: { ...figures, [line]: null } }
    assert.deepEqual(compareVersions(unread, unread, unknown).reasons, ['cannot-be-compared'], line)
  }
  assert.deepEqual(compareVersions(null, signed, unknown).reasons, ['cannot-be-compared'])
  assert.deepEqual(compareVersions(signed, null, unknown).reasons, ['cannot-be-compared'])
  assert.deepEqual(compareVersions({ ...signed, taxYear: null }, { ...signed, taxYear: null }, unknown).reasons, ['other-year'])
  assert.deepEqual(compareVersions({ ...signed, revision: null }, { ...signed, revision: null }, unknown).reasons, ['other-revision'])
})

test('total income may be missing only where no return goes with either version', () => {
  assert.deepEqual(compareVersions(signed, signed, unknown).lines.length, 5)
  const one = [1, null, 'no-form'] as const
  for (const total of one)
    for (const other of one) {
      const { lines, reasons } = compareVersions(signed, signed, { signed: total, newer: other })
      const isKnown = total === other && total !== null
      assert.deepEqual(reasons, isKnown ? [] : ['cannot-be-compared'], `${total} ${other}`)
      if (!isKnown) assert.equal(lines[0]?.line, 'total-income')
    }
})

test('a refund that becomes an amount owed moves by both', () => {
  const at = (refund: number, owed: number) => ({ ...signed, figures: { ...figures, refund, 'amount-owed': owed } })
  assert.deepEqual(compareVersions(at(1400, 0), at(0, 0), unknown).reasons, [])
  assert.deepEqual(compareVersions(at(700, 0), at(0, 700), unknown).reasons, [])
  assert.deepEqual(compareVersions(at(1400, 0), at(0, 1400), unknown).reasons, ['figures-differ'])
  assert.deepEqual(compareVersions(at(0, 701), at(700, 0), unknown).reasons, ['figures-differ'])
})
