import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { change } from './change.ts'
import { PdfProblem } from './problem.ts'
import { readObjects } from './read-objects.ts'
import { readWithLibpdf } from './read-with-libpdf.ts'
import { seal } from './seal.ts'
import { dictionaryIn, readArray, readDictionary, readName, type Stored } from './source-text.ts'
import { formNames, inventedSeal, makePdf, readForm } from './test-input.ts'
import { verify } from './verify.ts'

const damaged = new PdfProblem('damaged')

function startOf(bytes: Uint8Array): number {
  return Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(bytes).subarray(-2048).toString('latin1'))?.[1] ?? 0)
}

const closed = ['corrupted.pdf', 'encrypted-needs-password.pdf', 'encrypted-no-password.pdf']

for (const name of formNames.filter((one) => !closed.includes(one))) {
  test(`${name}: the same objects as LibPDF finds`, async () => {
    const bytes = readForm(name)
    const [ours, libpdf] = [readObjects(bytes, startOf(bytes)), await readWithLibpdf(bytes)]
    assert.ok(ours && libpdf)
    assert.equal(ours.nextNumber, libpdf.nextNumber)
    let found = 0
    for (let number = 1; number < ours.nextNumber; number += 1) {
      const reference = { number, generation: 0 }
      let one
      try {
        one = ours.read(reference)
      } catch (cause) {
        // A table that points to another object: LibPDF does not mind, and is asked after us.
        assert.deepEqual(cause, damaged)
        continue
      }
      if (!one) continue
      const other: Stored | null = libpdf.read(reference)
      assert.equal(one.isStream, other?.isStream, `object ${number}`)
      if (one.source.startsWith('<<'))
        assert.deepEqual([...readDictionary(one.source).keys()], [...readDictionary(other!.source).keys()], `object ${number}`)
      else if (one.source.startsWith('[')) assert.equal(readArray(one.source).length, readArray(other!.source).length, `object ${number}`)
      else assert.equal(readName(one.source), readName(other!.source), `object ${number}`)
      found += 1
    }
    assert.ok(found > ours.nextNumber * 0.6, `${found} of ${ours.nextNumber}`)
  })
}

test('what is not looked at stays as it was written: strings with brackets, comments, escaped names, binary identifiers', async () => {
  const odd = '/PieceInfo <</A#42 (a \\) >> [ % no comment) /Odd#20Name <28295d> % a comment >>\n/C [1 2 (x]) 3 0 R]>>'
  const file = Buffer.from(makePdf(`/MediaBox [0 0 612 792] ${odd}`)).toString('latin1')
  const id = '/ID [(\xff\xfe\r) <00>]'
  const bytes = Buffer.from(file.replace('/Root 1 0 R', `/Root 1 0 R ${id}`), 'latin1')
  const sealed = await seal(bytes, await inventedSeal('ecdsa-p256-sha256'))
  assert.equal(verify(sealed).lintel?.originalLength, bytes.length)
  const added = Buffer.from(sealed).subarray(bytes.length).toString('latin1')
  assert.ok(added.includes(odd.slice('/PieceInfo '.length)))
  assert.ok(added.includes(id))
})

test('an object is read to its end, however long it is', async () => {
  const many = Array.from({ length: 9000 }, (_, index) => `(${index})`).join(' ')
  const bytes = makePdf(`/MediaBox [0 0 612 792] /PieceInfo <</Many [${many}]>>`)
  const found = await change(bytes, {}, (file) => {
    const page = readDictionary(file.read(file.pages[0]!)!.source)
    return readArray(dictionaryIn(file, page, 'PieceInfo')!.get('Many')!)
  })
  assert.equal(found.at(-1), '(8999)')
})

/** A file whose cross-reference stream says that object 5 is the first in object stream 4. */
function withObjectStream(entries: string, data: Buffer, rows: (offsetOf: (number: number) => number) => number[][]): Buffer {
  const parts = [
    '%PDF-1.7\n',
    '1 0 obj\n<</Type /Catalog /Pages 5 0 R>>\nendobj\n',
    '3 0 obj\n<</Type /Page /Parent 5 0 R /MediaBox [0 0 612 792]>>\nendobj\n',
  ]
  const stream = `4 0 obj\n<</Type /ObjStm ${entries} /Filter /FlateDecode /Length ${data.length}>>\nstream\n${data.toString('latin1')}\nendstream\nendobj\n`
  const text = [...parts, stream].join('')
  const all = rows((number) => text.indexOf(`${number} 0 obj`))
  const table = Buffer.from(
    all.flatMap(([kind = 0, where = 0, index = 0]) => [kind, where >> 16, (where >> 8) & 0xff, where & 0xff, index]),
  )
  const section = `6 0 obj\n<</Type /XRef /Size 7 /Root 1 0 R /W [1 3 1] /Length ${table.length}>>\nstream\n${table.toString('latin1')}\nendstream\nendobj\n`
  return Buffer.from(`${text}${section}startxref\n${text.length}\n%%EOF\n`, 'latin1')
}

const inStream = '5 0 <</Type /Pages /Kids [3 0 R] /Count 1>>'
const usual = (offsetOf: (number: number) => number) => [[0], [1, offsetOf(1)], [0], [1, offsetOf(3)], [1, offsetOf(4)], [2, 4, 0], [0]]

test('objects in object streams are found', () => {
  const bytes = withObjectStream('/N 1 /First 4', deflateSync(Buffer.from(inStream)), usual)
  assert.equal(readObjects(bytes, startOf(bytes))?.read({ number: 5, generation: 0 })?.source, inStream.slice(4))
})

const hostile: Record<string, Uint8Array> = {
  'an object stream that inflates without end': withObjectStream('/N 1 /First 4', deflateSync(Buffer.alloc(64 * 1024 * 1024)), usual),
  'an object stream that is said to lie in itself': withObjectStream('/N 1 /First 4', deflateSync(Buffer.from(inStream)), (offsetOf) => [
    ...usual(offsetOf).slice(0, 4),
    [2, 4, 0],
    [2, 4, 0],
    [0],
  ]),
  'an object stream with more objects than it holds': withObjectStream('/N 4000000 /First 4', deflateSync(Buffer.from(inStream)), usual),
  'arrays nested ten thousand deep': withObjectStream('/N 1 /First 4', deflateSync(Buffer.from(`5 0 ${'['.repeat(10_000)}`)), usual),
  'an object of another number': withObjectStream('/N 1 /First 4', deflateSync(Buffer.from(inStream)), (offsetOf) => [
    ...usual(offsetOf).slice(0, 5),
    [1, offsetOf(3)],
    [0],
  ]),
}

for (const [name, bytes] of Object.entries(hostile)) {
  test(`attack: ${name}`, async () => {
    const ours = readObjects(bytes, startOf(bytes))
    assert.throws(() => ours?.read({ number: 5, generation: 0 }) ?? assert.fail(), damaged)
    // Whether another reader makes sense of it or not: it is sealed as it was, written anew, or refused.
    const sealed = await seal(bytes, await inventedSeal('ecdsa-p256-sha256')).catch((cause: unknown) =>
      assert.ok(cause instanceof PdfProblem),
    )
    if (sealed) assert.equal(verify(sealed).verdict, 'valid')
  })
}

test('attack: sections that lead in a circle or overlap, encrypted files and tables out of bounds are left to others', () => {
  const plain = Buffer.from(makePdf('/MediaBox [0 0 612 792]')).toString('latin1')
  const start = startOf(Buffer.from(plain, 'latin1'))
  assert.ok(readObjects(Buffer.from(plain, 'latin1'), start))
  for (const entry of [`/Prev ${start}`, '/Prev 99999999', '/Prev -1', '/Encrypt <</V 1>>', `/XRefStm ${start}`]) {
    assert.equal(readObjects(Buffer.from(plain.replace('/Root', `${entry} /Root`), 'latin1'), start), null, entry)
  }
  assert.equal(readObjects(Buffer.from(plain.replace('xref\n0 5', 'xref\n0 9999999999'), 'latin1'), start), null)
  const [again, further] = ['3 1', '5 1'].map((run) =>
    Buffer.from(plain.replace('trailer', `${run}\n0000000009 00000 n\r\ntrailer`), 'latin1'),
  )
  assert.equal(readObjects(again!, start), null)
  assert.ok(readObjects(further!, start))
})
