import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from './inspect.ts'
import { largestFileBytes } from './open.ts'
import { PdfProblem } from './problem.ts'
import { makePdf, readForm } from './test-input.ts'

test('the IRS form is what it is', async () => {
  const { pages, ...rest } = await inspect(readForm('irs-f8879.pdf'))
  assert.deepEqual(rest, { pageCount: 2, needsPassword: false, ownerProtected: false, hasXfa: true, isSigned: false, hasUsageRights: true })
  assert.equal(pages[0]?.widthPt, 612)
})

test('empty signature fields do not make a form signed', async () => {
  assert.equal((await inspect(readForm('az-8879-2024.pdf'))).isSigned, false)
})

test('the seen size has the crop box and the rotation in it', async () => {
  const { pages } = await inspect(makePdf('/MediaBox [0 0 612 792] /CropBox [10 20 110 320] /Rotate 450'))
  assert.deepEqual(pages, [{ widthPt: 300, heightPt: 100, rotation: 90 }])
})

test('a file that opens freely but is encrypted is told apart', async () => {
  const { ownerProtected, needsPassword } = await inspect(readForm('encrypted-no-password.pdf'))
  assert.deepEqual([ownerProtected, needsPassword], [true, false])
})

test('passwords: missing, wrong, right', async () => {
  const locked = readForm('encrypted-needs-password.pdf')
  await assert.rejects(inspect(locked), new PdfProblem('needs-password'))
  await assert.rejects(inspect(locked, { password: 'guess' }), new PdfProblem('wrong-password'))
  const { needsPassword, ownerProtected } = await inspect(locked, { password: 'password' })
  assert.deepEqual([needsPassword, ownerProtected], [true, false])
})

test('bad input: not a PDF, damaged, no bytes, only a header, cut in the middle', async () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from('<html>'), Buffer.from('PK\u0003\u0004')])
    await assert.rejects(inspect(bytes), new PdfProblem('not-a-pdf'))
  for (const bytes of [readForm('corrupted.pdf'), Buffer.from('%PDF-1.7\n'), Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog')]) {
    await assert.rejects(inspect(bytes), new PdfProblem('damaged'))
  }
})

test('bad input: more bytes than allowed', async () => {
  await assert.rejects(inspect(new Uint8Array(largestFileBytes + 1)), new PdfProblem('too-large'))
})

test('bad input: more pages than allowed', async () => {
  const kids = '3 0 R '.repeat(3001)
  const bomb = Buffer.from(makePdf('/MediaBox [0 0 10 10]')).toString('latin1').replace('[3 0 R] /Count 1', `[${kids}] /Count 3001`)
  await assert.rejects(inspect(Buffer.from(bomb, 'latin1')), new PdfProblem('too-many-pages'))
})
