import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { change } from './change.ts'
import { inspect } from './inspect.ts'
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

/** Without doubt, or not at all. */
function readSurely(bytes: Uint8Array) {
  const found = readObjects(bytes, startOf(bytes))
  return found === 'doubtful' ? null : found
}

const closed = ['corrupted.pdf', 'encrypted-needs-password.pdf', 'encrypted-no-password.pdf']

for (const name of formNames.filter((one) => !closed.includes(one))) {
  test(`${name}: the same objects as LibPDF finds`, async () => {
    const bytes = readForm(name)
    const [ours, libpdf] = [readSurely(bytes), await readWithLibpdf(bytes)]
    assert.ok(ours && libpdf)
    assert.equal(ours.nextNumber, libpdf.nextNumber)
    let found = 0
    for (let number = 1; number < ours.nextNumber; number += 1) {
      const reference = { number, generation: 0 }
      const one = ours.read(reference)
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
  assert.equal(readSurely(bytes)?.read({ number: 5, generation: 0 })?.source, inStream.slice(4))
})

const [tooMuch, another] = ['an object stream that inflates without end', 'an object of another number']
const hostile: Record<string, Uint8Array> = {
  [tooMuch]: withObjectStream('/N 1 /First 4', deflateSync(Buffer.alloc(65 * 1024 * 1024)), usual),
  'an object stream that is said to lie in itself': withObjectStream('/N 1 /First 4', deflateSync(Buffer.from(inStream)), (offsetOf) => [
    ...usual(offsetOf).slice(0, 4),
    [2, 4, 0],
    [2, 4, 0],
    [0],
  ]),
  'an object stream with more objects than it holds': withObjectStream('/N 4000000 /First 4', deflateSync(Buffer.from(inStream)), usual),
  'arrays nested ten thousand deep': withObjectStream('/N 1 /First 4', deflateSync(Buffer.from(`5 0 ${'['.repeat(10_000)}`)), usual),
  [another]: withObjectStream('/N 1 /First 4', deflateSync(Buffer.from(inStream)), (offsetOf) => [
    ...usual(offsetOf).slice(0, 5),
    [1, offsetOf(3)],
    [0],
  ]),
}

for (const [name, bytes] of Object.entries(hostile)) {
  test(`attack: ${name}`, async () => {
    const reads = () => readSurely(bytes)?.read({ number: 5, generation: 0 }) ?? assert.fail()
    if (name === tooMuch) assert.throws(reads, new PdfProblem('too-large'))
    else if (name === another) assert.equal(readObjects(bytes, startOf(bytes)), 'doubtful')
    else assert.throws(reads, damaged)
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
  const withRun = (run: string, size = 5) =>
    Buffer.from(
      plain
        .replace('trailer', `${run}\n${String(plain.indexOf('3 0 obj')).padStart(10, '0')} 00000 n\r\ntrailer`)
        .replace('/Size 5', `/Size ${size}`),
      'latin1',
    )
  assert.equal(readObjects(withRun('3 1'), start), null)
  assert.equal(readObjects(withRun('5 1'), start), 'doubtful', 'past the stated size')
  assert.equal(readObjects(withRun('5 1', 6), start), 'doubtful')
})

test('attack: two bodies of one object, and an entry that is wrong. What is sealed shows what a reader shows that searches the file', async () => {
  const plain = Buffer.from(makePdf('/MediaBox [0 0 612 792]')).toString('latin1')
  const later = '3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 200 200]>>\nendobj\n'
  const start = plain.indexOf('xref')
  const row = (number: number) => `${String(plain.indexOf(`${number} 0 obj`)).padStart(10, '0')} 00000 n`
  const file = Buffer.from(
    plain
      .replace(row(1), `${String(plain.indexOf('2 0 obj')).padStart(10, '0')} 00000 n`)
      .replace('xref', `${later}xref`)
      .replace(/startxref\n\d+/, `startxref\n${start + later.length}`),
    'latin1',
  )
  assert.equal(readObjects(file, startOf(file)), 'doubtful')
  const [shown] = (await inspect(file)).pages
  assert.equal(shown?.widthPt, 200)
  const sealed = await seal(file, await inventedSeal('ecdsa-p256-sha256'))
  assert.equal((await inspect(sealed)).pages[0]?.widthPt, 200)
  assert.equal(verify(sealed).verdict, 'valid')
})

test('attack: five hundred sections that inflate to megabytes each are too large, whoever is asked', async () => {
  const data = deflateSync(Buffer.alloc(1024 * 1024))
  let file = '%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\n'
  let previous = -1
  for (let section = 0; section < 100; section += 1) {
    const start = file.length
    const entries = `/Type /XRef /Size 3 /Index [] /Root 1 0 R /W [1 3 1] /Filter /FlateDecode /Length ${data.length}`
    file += `2 0 obj\n<<${entries} ${previous < 0 ? '' : `/Prev ${previous}`}>>\nstream\n${data.toString('latin1')}\nendstream\nendobj\n`
    previous = start
  }
  const bytes = Buffer.from(`${file}startxref\n${previous}\n%%EOF\n`, 'latin1')
  await assert.rejects(
    change(bytes, {}, () => null),
    new PdfProblem('too-large'),
  )
})

for (const [name, kids] of Object.entries({
  'a kid that does not say that it is a page': '[3 0 R 5 0 R 4 0 R 6 0 R]',
  'a page that stands twice': '[3 0 R 3 0 R 4 0 R 6 0 R]',
  'a kid that is no reference': '[3 0 R <</Type /Page>> 4 0 R 6 0 R]',
}))
  test(`attack: ${name}. A mark lies on the page that is shown, or nowhere`, async () => {
    const page = (number: number, type: string, width: number) =>
      `${number} 0 obj\n<<${type} /Parent 2 0 R /MediaBox [0 0 ${width} 792]>>\nendobj\n`
    const parts = [
      '1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n',
      `2 0 obj\n<</Type /Pages /Kids ${kids} /Count 3>>\nendobj\n`,
      page(3, '/Type /Page', 300),
      page(4, '/Type /Page', 400),
      page(5, '', 500),
      page(6, '/Type /Page', 600),
    ]
    let text = '%PDF-1.7\n'
    const rows = parts.map((part) => {
      const at = text.length
      text += part
      return `${String(at).padStart(10, '0')} 00000 n\r\n`
    })
    const file = Buffer.from(
      `${text}xref\n0 7\n0000000000 65535 f\r\n${rows.join('')}trailer\n<</Size 7 /Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`,
      'latin1',
    )
    const shown = await inspect(file).catch(() => null)
    const marked = await change(file, {}, ({ pages, read }) =>
      pages.map((one) => /MediaBox \[0 0 (\d+)/.exec(read(one)!.source)?.[1]),
    ).catch((cause: unknown) => assert.deepEqual(cause, damaged))
    if (marked)
      assert.deepEqual(
        marked.map(Number),
        shown?.pages.map(({ widthPt }) => widthPt),
      )
  })
