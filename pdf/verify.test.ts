import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { PdfProblem } from './problem.ts'
import { seal } from './seal.ts'
import { stamp } from './stamp.ts'
import { formNames, inventedSeal, makePdf, readForm } from './test-input.ts'
import { originalOf, verify } from './verify.ts'

const original = makePdf('/MediaBox [0 0 612 792]')
let sealed: Buffer
before(async () => {
  sealed = Buffer.from(await seal(original, { ...(await inventedSeal('ecdsa-p256-sha256')), marks: [] }))
})

test('attack: a byte is flipped anywhere in the file', () => {
  const signatureStart = sealed.indexOf('/ByteRange')
  const holeEnd = sealed.indexOf('>', signatureStart + 60)
  for (let at = 0; at < sealed.length; at += 1) {
    // Every byte of the signature message, of the tail and of the head; a sample of the rest, which one digest covers.
    const near = at < 200 || (at > signatureStart - 400 && at < signatureStart + 2600) || at > holeEnd - 40
    if (!near && at % 101 !== 0) continue
    for (const bit of [0x01, 0x20, 0x80]) {
      sealed[at]! ^= bit
      assert.equal(verify(sealed).verdict, 'changed', `byte ${at}, bit ${bit}`)
      sealed[at]! ^= bit
    }
  }
  assert.equal(verify(sealed).verdict, 'valid')
})

test('attack: something is appended, were it one line end', async () => {
  assert.equal(verify(Buffer.concat([sealed, Buffer.from('\n')])).verdict, 'changed')
  const later = await stamp(sealed, [
    { pageIndex: 0, x: 10, y: 10, width: 100, height: 20, content: { kind: 'text', text: 'Added later' } },
  ])
  assert.equal(verify(later).verdict, 'changed')
  assert.equal(verify(later).lintel, undefined)
})

test('attack: the file is cut off', () => {
  for (const length of [original.length + 1, sealed.length - 1, sealed.length - 30])
    assert.notEqual(verify(sealed.subarray(0, length)).verdict, 'valid')
  // Cut back to what was there before, it is an honest unsigned file: only the record of what was sealed can tell.
  assert.equal(verify(sealed.subarray(0, original.length)).verdict, 'unsigned')
})

test('attack: the signature is moved to another document', async () => {
  const other = Buffer.from(
    await seal(original, {
      ...(await inventedSeal('ecdsa-p256-sha256')),
      marks: [],
      reason: 'Signed by Maria López-Hernández and Robert O’Neil Hernándex',
    }),
  )
  const [from, to] = [sealed.indexOf('/Contents <'), other.indexOf('/Contents <')]
  assert.equal(from, to)
  sealed.copy(other, to, from, from + 4000)
  assert.equal(verify(other).verdict, 'changed')
})

test('attack: bytes are hidden in the room that the signature leaves', () => {
  const hiding = Buffer.from(sealed)
  const holeEnd = hiding.indexOf('>', hiding.indexOf('/ByteRange') + 60)
  hiding.write('6c6965', holeEnd - 6, 'latin1')
  assert.equal(verify(hiding).verdict, 'changed')
})

test('attack: the hole is widened so that less is signed', () => {
  const widened = Buffer.from(sealed)
  const at = widened.indexOf('/ByteRange [0 ') + '/ByteRange [0 '.length
  const [start] = /^\d+/.exec(widened.toString('latin1', at, at + 12))!
  widened.write(String(Number(start) - 5).padStart(start.length, '0'), at, 'latin1')
  assert.equal(verify(widened).verdict, 'changed')
})

test('a sealed file says who signed what, and gives the original back', () => {
  const { lintel, signatures } = verify(sealed)
  assert.equal(lintel?.documentReference, 'LNT-7F3K-92QX')
  assert.deepEqual(lintel?.signers[1], {
    name: 'Robert O’Neil Hernández',
    role: 'Spouse',
    language: 'es',
    sentAt: '2026-04-02T15:00:00.000Z',
    viewedAt: '2026-04-03T19:02:00.000Z',
    signedAt: '2026-04-03T21:01:40.000Z',
    method: 'typed',
    login: 'robert@example.com',
    ipAddress: '203.0.113.24',
    userAgent: 'Safari on iPhone',
    proofs: ['password'],
  })
  assert.match(signatures[0]?.fieldName ?? '', /^LintelSeal-[0-9a-f]{12}$/)
  assert.equal(signatures[0]?.reason, 'Signed by Maria López-Hernández and Robert O’Neil Hernández')
  assert.ok(Buffer.from(originalOf(sealed)!).equals(Buffer.from(original)))
})

test('forms that nobody signed are unsigned, whatever usage rights they carry', () => {
  for (const name of formNames) assert.equal(verify(readForm(name)).verdict, 'unsigned', name)
})

test('what is no PDF is refused, and has no original', () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from('hello'), Buffer.alloc(5000, 0xff)])
    assert.throws(() => verify(bytes), new PdfProblem('not-a-pdf'))
  assert.throws(() => originalOf(original), new PdfProblem('not-sealed'))
})

test('a document made to look like a signature is read in bounded time', () => {
  const many = Buffer.from(`%PDF-1.7\n${'1 0 obj <</ByteRange [0 10 20 30] /Name (\\('.repeat(2000)}`)
  assert.equal(verify(many).verdict, 'changed')
  assert.ok(verify(many).signatures.length <= 64)
})
