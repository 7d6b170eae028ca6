import assert from 'node:assert/strict'
import { test } from 'node:test'
import { change } from './change.ts'
import { inspect } from './inspect.ts'
import { PdfProblem } from './problem.ts'

/** A file whose page tree, object 2, has these kids; 3, 4 and 5 are pages unless said otherwise. */
function withTree(kids: string, count: number, others: Record<number, string> = {}): Buffer {
  const page = '<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792]>>'
  const objects = ['<</Type /Catalog /Pages 2 0 R>>', `<</Type /Pages /Kids [${kids}] /Count ${count}>>`, page, page, page]
  for (const [number, source] of Object.entries(others)) objects[Number(number) - 1] = source
  let text = '%PDF-1.7\n'
  const rows = objects.map((source, index) => {
    const row = `${String(text.length).padStart(10, '0')} 00000 n \n`
    text += `${index + 1} 0 obj\n${source}\nendobj\n`
    return row
  })
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`
  return Buffer.from(`${text}${table}trailer\n<</Size ${objects.length + 1} /Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`, 'latin1')
}

const pagesOf = (bytes: Uint8Array): Promise<number[]> => change(bytes, {}, (file) => file.pages.map(({ number }) => number))

test('the pages are the leaves of the tree, in order, and a type may be missing', async () => {
  const bytes = withTree('3 0 R 4 0 R 5 0 R', 3, { 4: '<</Parent 2 0 R /MediaBox [0 0 612 792]>>' })
  assert.deepEqual(await pagesOf(bytes), [3, 4, 5])
  assert.equal((await inspect(bytes)).pages.length, 3)
})

const untyped = '<</Parent 2 0 R /MediaBox [0 0 300 300]>>'
const attacks: Record<string, Buffer> = {
  'a page without a type stands between, and the count leaves it out': withTree('3 0 R 6 0 R 4 0 R 5 0 R', 3, { 6: untyped }),
  'a page stands in the tree twice': withTree('3 0 R 3 0 R 4 0 R 5 0 R', 3),
  'a page has pages of its own': withTree('3 0 R 4 0 R', 2, { 3: '<</Type /Page /Parent 2 0 R /Kids [5 0 R] /Count 1>>' }),
  'a page stands in the tree itself, not by reference': withTree('3 0 R <</Type /Page /MediaBox [0 0 300 300]>> 4 0 R', 2),
  'a kid has kids that are no list': withTree('3 0 R 6 0 R 4 0 R 5 0 R', 3, {
    6: '<</Type /Pages /Parent 2 0 R /Kids 7 /MediaBox [0 0 300 300]>>',
  }),
  'a kid is no dictionary': withTree('3 0 R 6 0 R 4 0 R', 2, { 6: '(nothing)' }),
}

for (const [name, bytes] of Object.entries(attacks)) {
  test(`attack: ${name}: no page is marked that was not the one seen`, async () => {
    await assert.rejects(pagesOf(bytes), new PdfProblem('damaged'))
  })
}
