import assert from 'node:assert/strict'
import { deflateSync } from 'node:zlib'
import { after, test } from 'node:test'
import { createPool } from '../pool.ts'
import { PdfProblem } from '../problem.ts'
import { makePdf, readForm } from '../test-input.ts'
import { recognise } from './recognise.ts'

const pool = createPool({ size: 1, timeoutMilliseconds: 10_000 })
after(() => pool.close())

/** Objects as source text, numbered from 1; the first is the catalog. */
function pdfOf(objects: readonly (string | Buffer)[]): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  let length = chunks[0]!.length
  const offsets: number[] = []
  const add = (chunk: Buffer) => {
    chunks.push(chunk)
    length += chunk.length
  }
  for (const [index, object] of objects.entries()) {
    offsets.push(length)
    add(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]))
  }
  const start = length
  add(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f\r\n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n\r\n`).join('')}`,
    ),
  )
  add(Buffer.from(`trailer\n<</Size ${objects.length + 1} /Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`))
  return Buffer.concat(chunks)
}

const stream = (dictionary: string, data: Buffer) =>
  Buffer.concat([Buffer.from(`<<${dictionary} /Length ${data.length}>>\nstream\n`), data, Buffer.from('\nendstream')])
const pageWith = (content: Buffer, resources = '') => [
  '<</Type /Catalog /Pages 2 0 R>>',
  '<</Type /Pages /Kids [3 0 R] /Count 1>>',
  `<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <<${resources}>>>>`,
  content,
]

test('what is no PDF, is locked or damaged is refused', async () => {
  await assert.rejects(pool.recognise(Buffer.from('hello')), new PdfProblem('not-a-pdf'))
  await assert.rejects(pool.recognise(readForm('encrypted-needs-password.pdf')), new PdfProblem('needs-password'))
  await assert.rejects(pool.recognise(readForm('corrupted.pdf')), new PdfProblem('damaged'))
  assert.equal((await pool.recognise(readForm('encrypted-needs-password.pdf'), { password: 'password' })).pageCount, 1)
})

test('a page of a hundred thousand pieces is refused', async () => {
  const content = deflateSync(Buffer.from('1 1 m 9 9 l S\n'.repeat(100_000)))
  await assert.rejects(pool.recognise(pdfOf(pageWith(stream('/Filter /FlateDecode', content)))), new PdfProblem('too-large'))
})

test('pages that are each other’s parents are refused', async () => {
  const loop = pdfOf([
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Kids [3 0 R] /Count 9>>',
    '<</Type /Pages /Kids [2 0 R] /Count 9>>',
  ])
  await assert.rejects(pool.recognise(loop), (error) => error instanceof PdfProblem)
})

test('forms that draw themselves again and again are refused, and the next file is read', async () => {
  const form = (number: number) =>
    stream(`/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources <</XObject <</F ${number} 0 R>>>>`, Buffer.from('/F Do /F Do'))
  await assert.rejects(
    pool.recognise(pdfOf([...pageWith(stream('', Buffer.from('/F Do')), '/XObject <</F 5 0 R>>'), form(5)])),
    (error) => error instanceof PdfProblem,
  )
  assert.equal((await pool.recognise(readForm('irs-f8879.pdf'))).pages[0]?.title, 'Form 8879')
})

test('a bomb of nested compression and a hundred megabytes of blanks do not take the memory', async () => {
  const blanks = deflateSync(Buffer.alloc(100 * 1024 * 1024, 0x20))
  const bomb = pdfOf(pageWith(stream('/Filter [/FlateDecode /FlateDecode]', deflateSync(blanks))))
  const outcome = await pool.recognise(bomb).then(
    ({ pages }) => pages[0]?.kind,
    (error: unknown) => (error instanceof PdfProblem ? 'refused' : error),
  )
  assert.ok(outcome === 'blank' || outcome === 'refused', String(outcome))
})

test('a file whose words take all of a worker’s memory is refused, the process lives, and the next file is read', async () => {
  const small = createPool({ size: 1, mostHeapMegabytes: 24 })
  const words = Array.from({ length: 12_000 }, (_, word) => `1 0 0 1 ${(word % 40) * 15} ${780 - Math.floor(word / 40) * 2.5} Tm (ab) Tj`)
  const font = '/Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>'
  const pages = Array.from(
    { length: 200 },
    () => `<</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R /Resources <<${font}>>>>`,
  )
  const wordy = pdfOf([
    '<</Type /Catalog /Pages 2 0 R>>',
    `<</Type /Pages /Kids [${pages.map((_, page) => `${page + 4} 0 R`).join(' ')}] /Count ${pages.length}>>`,
    stream('', Buffer.from(`BT /F 2 Tf ${words.join('\n')} ET`)),
    ...pages,
  ])
  await assert.rejects(small.recognise(wordy), new PdfProblem('too-large'))
  assert.equal((await small.recognise(readForm('irs-f8879.pdf'))).pages[0]?.title, 'Form 8879')
  await small.close()
})

test('a file of a hundred thousand objects ends, and so does one of many pages', async () => {
  const many = Array.from({ length: 100_000 }, (_, index) => `<</N ${index}>>`)
  assert.equal((await pool.recognise(pdfOf([...pageWith(stream('', Buffer.from('')), ''), ...many]))).pages[0]?.kind, 'blank')
  await assert.rejects(
    pool.recognise(
      pdfOf([
        '<</Type /Catalog /Pages 2 0 R>>',
        `<</Type /Pages /Kids [${'3 0 R '.repeat(3001)}] /Count 3001>>`,
        '<</Type /Page /Parent 2 0 R /MediaBox [0 0 9 9]>>',
      ]),
    ),
    new PdfProblem('too-many-pages'),
  )
})

test('a file that takes too much of a processor’s time is refused between two pages', async () => {
  await assert.rejects(recognise(readForm('irs-f8879.pdf'), { mostProcessorMilliseconds: 0 }), new PdfProblem('took-too-long'))
})

test('words outside the page and letters without end do not decide what a page is', async () => {
  const font = '/Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>'
  const outside = makePdf(
    `/MediaBox [0 0 612 792] /Resources <<${font}>>`,
    'BT /F 10 Tf 50 900 Td (Form 8879 \\(Rev. 01-2021\\) Internal Revenue Service) Tj ET 9 9 m 99 99 l S',
  )
  assert.equal((await recognise(outside)).pages[0]?.kind, 'unknown')
  const endless = makePdf(
    `/MediaBox [0 0 612 792] /Resources <<${font}>>`,
    `BT /F 10 Tf 50 700 Td (${'form ('.replace('(', '').repeat(40_000)}) Tj ET`,
  )
  assert.equal((await recognise(endless)).pages[0]?.kind, 'unknown')
})
