import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fill } from './fill.ts'
import { text } from './text.ts'
import { unprotect } from './unprotect.ts'
import { inspect } from './inspect.ts'
import { makePdf, readForm } from './test-input.ts'

test('the words of Form 8879 stand where they are seen', async () => {
  const { runs, widthPt } = await text(readForm('irs-f8879.pdf'), { pageIndex: 0 })
  const find = (words: string) => runs.find((run) => run.text.startsWith(words))
  assert.equal(widthPt, 612)
  assert.deepEqual([find('Your signature')?.x, find('Your signature')?.fontSize], [35.9, 9])
  const [yours, spouses] = [find('Your signature')!, find('Spouse’s signature')!]
  assert.ok(Math.abs(yours.y + yours.height - 491.4) < 1 && Math.abs(spouses.y + spouses.height - 610.9) < 1)
  assert.ok(runs.findIndex((run) => run === yours) < runs.findIndex((run) => run === spouses))
  assert.ok(!runs.some((run) => /^[. ]+$/.test(run.text)), 'leaders are read out')
})

test('fields come with their values', async () => {
  const filled = await fill(readForm('irs-f8879.pdf'), { 'f1_02[0]': 'Maria Lopez-Hernandez', 'TaxpayersPIN_ReadOrder[0].c1_1[0]': true })
  const { fields } = await text(filled, { pageIndex: 0 })
  const name = fields.find((field) => field.name.endsWith('f1_02[0]'))
  assert.deepEqual([name?.value, name?.kind, name?.x, name?.y], ['Maria Lopez-Hernandez', 'text', 36, 130])
  assert.equal(fields.find((field) => field.name.endsWith('TaxpayersPIN_ReadOrder[0].c1_1[0]'))?.checked, true)
  assert.equal((await inspect(filled)).hasXfa, false)
})

test('a page turned by 90 degrees: text set upright for the reader is level', async () => {
  const font = '/Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>'
  const { runs } = await text(makePdf(`/MediaBox [0 0 200 400] /Rotate 90 ${font}`, 'BT /F 10 Tf 0 1 -1 0 50 30 Tm (Hello there) Tj ET'), {
    pageIndex: 0,
  })
  assert.equal(runs.length, 1)
  const [run] = runs
  assert.equal(run?.text, 'Hello there')
  assert.equal(run?.turned, undefined)
  assert.ok(run && Math.abs(run.x - 30) < 2 && Math.abs(run.y + run.height - 50) < 4 && run.width > run.height, JSON.stringify(run))
})

test('a form that names no such field, or a field of another kind, is not filled', async () => {
  await assert.rejects(fill(readForm('irs-f8879.pdf'), { nothing: 'x' }), RangeError)
  await assert.rejects(fill(readForm('irs-f8879.pdf'), { 'c1_1[0]': true }), /More than one/)
  await assert.rejects(fill(readForm('irs-f8879.pdf'), { 'f1_02[0]': true }), RangeError)
})

test('an unprotected copy is free and reads the same', async () => {
  const locked = readForm('encrypted-needs-password.pdf')
  const free = await unprotect(locked, { password: 'password' })
  const { needsPassword, ownerProtected } = await inspect(free)
  assert.deepEqual([needsPassword, ownerProtected], [false, false])
  assert.deepEqual(await text(free, { pageIndex: 0 }), await text(locked, { pageIndex: 0, password: 'password' }))
})
