import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, test } from 'node:test'
import { crc32 } from 'node:zlib'
import { manifestEntries, readManifest } from './manifest.ts'
import { type PackEvent, packFiles, paperName } from './pack-parts.ts'
import { seal } from './seal.ts'
import { inventedKey, inventedSeal, readForm } from './test-input.ts'
import { unzip } from './unzip.ts'
import { type PackCheck, verifyPack } from './verify-pack.ts'

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** A ZIP whose files are stored as they are. */
function zip(files: Record<string, Uint8Array>): Buffer {
  const parts: Buffer[] = []
  const list: Buffer[] = []
  let offset = 0
  for (const [name, bytes] of Object.entries(files)) {
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50)
    for (const [buffer, at] of [
      [head, 14],
      [entry, 16],
    ] as const) {
      buffer.writeUInt32LE(crc32(bytes), at)
      buffer.writeUInt32LE(bytes.length, at + 4)
      buffer.writeUInt32LE(bytes.length, at + 8)
      buffer.writeUInt16LE(Buffer.byteLength(name), at + 12)
    }
    entry.writeUInt32LE(offset, 42)
    parts.push(head, Buffer.from(name), Buffer.from(bytes))
    list.push(entry, Buffer.from(name))
    offset += head.length + Buffer.byteLength(name) + bytes.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(Object.keys(files).length, 10)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, ...list, end])
}

/** Three events of a record; between the second and the third lies one of somebody else. */
function chain(signedAts: readonly string[]): PackEvent[] {
  let previousSha256 = '00'.repeat(32)
  const types = ['documents.added', 'signing.viewed', 'somebody.else', ...signedAts.map(() => 'signing.signed')]
  return types
    .map((type, index) => {
      const at = signedAts[index - 3] ?? '2026-04-02T15:00:00.000Z'
      const body = JSON.stringify({ at, type, actor: { kind: 'taxpayer' } })
      const number = Buffer.alloc(8)
      number.writeBigInt64BE(BigInt(index + 1))
      const hash = createHash('sha256').update(Buffer.from(previousSha256, 'hex')).update(number).update(body).digest('hex')
      const event = { seq: index + 1, at, type, body, previousSha256, sha256: hash }
      previousSha256 = hash
      return event
    })
    .filter(({ type }) => type !== 'somebody.else')
}

let files: Record<string, Buffer>
const scan = Buffer.from('a photograph of a signed page')
const paper = {
  name: 'Luis Soto',
  role: 'Spouse',
  sha256: sha256(scan),
  uploadedAt: '2026-04-02T16:00:00.000Z',
  acceptedAt: '2026-04-02T17:00:00.000Z',
  acceptedBy: 'Dana Reyes',
}
before(async () => {
  const input = await inventedSeal('rsa-sha256')
  const events = chain(input.certificate.signers.map(({ signedAt }) => signedAt))
  const recorded = events.map(({ seq, at, type, sha256: hash }) => ({ seq, at, type, sha256: hash }))
  const original = Buffer.from(readForm('irs-f8879.pdf'))
  const signed = Buffer.from(await seal(original, { ...input, certificate: { ...input.certificate, recorded, papers: [paper] } }))
  const certificate = Buffer.from((await inventedKey('rsa-sha256')).certificateDer).toString('base64')
  files = {
    [packFiles.signed]: signed,
    [packFiles.original]: original,
    [packFiles.events]: Buffer.from(JSON.stringify({ version: 1, firmId: 'firm', events })),
    [packFiles.certificate]: Buffer.from(
      `-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`,
    ),
    [packFiles.readme]: Buffer.from('How to read it'),
    [paperName(1, 'jpg')]: scan,
  }
})

/** With the manifest that belongs to the files as they are now: whoever tampers writes that anew as well. */
function packOf(changed: Record<string, Buffer>, manifest: (inside: object) => object = (inside) => inside): Buffer {
  const inside = readManifest(files[packFiles.signed]!)!
  const listed = Object.entries(changed).map(([name, bytes]) => ({ name, bytes: bytes.length, sha256: sha256(bytes) }))
  const pack = { version: 1, documentId: 'document', madeAt: '2026-04-04T00:00:00.000Z', files: listed }
  return zip({ ...changed, [packFiles.manifest]: Buffer.from(JSON.stringify({ ...manifest(inside), pack })) })
}

const broken = (pack: Buffer): PackCheck[] => verifyPack(pack).checks.flatMap(({ check, holds }) => (holds ? [] : [check]))

function withEvents(change: (events: PackEvent[]) => PackEvent[]): Record<string, Buffer> {
  const read = JSON.parse(files[packFiles.events]!.toString()) as { events: PackEvent[] }
  return { ...files, [packFiles.events]: Buffer.from(JSON.stringify({ ...read, events: change(read.events) })) }
}

test('a pack that nobody touched holds in everything', () => {
  const found = verifyPack(packOf(files))
  assert.deepEqual([found.verdict, found.checks.filter(({ holds }) => !holds)], ['valid', []])
})

test('attack: one byte of the signed file, of the original, of the certificate', () => {
  const flip = (name: string, at: number) => {
    const bytes = Buffer.from(files[name]!)
    bytes[at]! ^= 1
    return { ...files, [name]: bytes }
  }
  assert.deepEqual(broken(packOf(flip(packFiles.signed, 5000))), ['seal', 'original', 'manifest', 'signers', 'papers'])
  assert.deepEqual(broken(packOf(flip(packFiles.original, 5000))), ['original'])
  assert.deepEqual(broken(packOf(flip(packFiles.certificate, 60))), ['certificate'])
})

test('attack: the manifest beside the seal says another name, time or address', () => {
  for (const lie of [{ signers: [] }, { documentTitle: 'Another' }, { sealedAt: '2020-01-01T00:00:00.000Z' }])
    assert.deepEqual(broken(packOf(files, (inside) => ({ ...inside, ...lie }))), ['manifest'])
})

test('attack: an event is changed, with its hash or without, left out, or put in another place', () => {
  const rewritten = (event: PackEvent) => {
    const body = (event.body ?? '').replace('taxpayer', 'staff')
    const number = Buffer.alloc(8)
    number.writeBigInt64BE(BigInt(event.seq))
    const hash = createHash('sha256').update(Buffer.from(event.previousSha256, 'hex')).update(number).update(body).digest('hex')
    return { ...event, body, sha256: hash }
  }
  const attacks: ((events: PackEvent[]) => PackEvent[])[] = [
    ([first, ...rest]) => [{ ...first!, body: first!.body!.replace('taxpayer', 'staff') }, ...rest],
    ([first, ...rest]) => [rewritten(first!), ...rest],
    ([, ...rest]) => rest,
    (events) => events.toReversed(),
    (events) => events.map((event) => ({ ...event, at: '2026-01-01T00:00:00.000Z' })),
    (events) => events.map((event, index) => (index === 0 ? { ...event, body: null, sha256: '00'.repeat(32) } : event)),
  ]
  for (const attack of attacks) assert.ok(broken(packOf(withEvents(attack))).includes('events'))
  assert.deepEqual(broken(packOf(withEvents((events) => events.map((event) => ({ ...event, body: null }))))), [])
})

test('attack: a file is added, taken away, or changed behind the manifest', () => {
  const whole = unzip(packOf(files))
  const asGiven = Object.fromEntries(whole)
  assert.deepEqual(broken(zip({ ...asGiven, 'note.txt': Buffer.from('Trust me') })), ['files'])
  assert.deepEqual(broken(zip({ ...asGiven, [packFiles.readme]: Buffer.from('Trust me') })), ['files'])
  const { [packFiles.original]: _gone, ...without } = asGiven
  assert.throws(() => verifyPack(zip(without)), RangeError)
})

test('what is no pack is refused, in bounded memory', () => {
  const deep = packOf(files)
  for (const bytes of [Buffer.from('PK\x03\x04'), deep.subarray(0, deep.length - 30), zip({ [packFiles.manifest]: Buffer.from('{') })])
    assert.throws(() => verifyPack(bytes), RangeError)
  const twice = Buffer.from(deep)
  twice.writeUInt16LE(65_535, twice.length - 12)
  assert.throws(() => unzip(twice), RangeError)
  assert.ok(files[packFiles.signed]!.includes(manifestEntries))
})

test('attack: the paper that was signed by hand is exchanged, taken out, or another is put in', () => {
  const name = paperName(1, 'jpg')
  const { [name]: _taken, ...without } = files
  assert.deepEqual(broken(packOf({ ...files, [name]: Buffer.from('another photograph') })), ['papers'])
  assert.deepEqual(broken(packOf(without)), ['papers'])
  assert.deepEqual(broken(packOf({ ...files, [paperName(2, 'pdf')]: Buffer.from('one more') })), ['papers'])
})
