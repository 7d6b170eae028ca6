import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { crc32, inflateRawSync } from 'node:zlib'
import { Readable } from 'node:stream'
import { zipStream } from '#platform/zip-stream.ts'
import { addClient, type ClientOfScene, form, sendForm8879, upload } from '../testing/signing-scene.ts'
import { type SignedInStaff, type SignedInTaxpayer, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff
let client: ClientOfScene
let person: SignedInTaxpayer

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm)
  client = await addClient(staff, firm.officeId)
  person = await app.asTaxpayer(firm, client.personIds[0] ?? '')
})
after(() => app.close())

const sendFile = async (name: string, bytes: Uint8Array, key = name) =>
  (await upload(person, `/api/portals/${person.personId}/uploads`, { name, bytes, key: `key-of-${key}` })).body.documentId
const zipOf = (browser: TestBrowser, path: string, ids: readonly string[]) =>
  browser.get<{ code: string }>(`${path}/zip?documents=${ids.join(',')}`)
const mine = () => `/api/portals/${person.personId}`

/** Reads a ZIP by the list at its end, as every program does, and checks each sum. */
function unzip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const files = new Map<string, Buffer>()
  let at = zip.readUInt32LE(end + 16)
  for (let index = 0; index < zip.readUInt16LE(end + 10); index += 1) {
    const nameBytes = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameBytes)
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(at + 20)))
    assert.equal(crc32(bytes), zip.readUInt32LE(at + 16))
    files.set(name, bytes)
    at += 46 + nameBytes
  }
  return files
}

test('many files come as one ZIP under the names that people see, each whole', async () => {
  const pdf = form('irs-f4868')
  const ids = [await sendFile('Recibo de María.pdf', pdf), await sendFile('notes.txt', Buffer.from('ten dollars'))]
  const answer = await zipOf(person, mine(), ids)
  assert.equal(answer.status, 200)
  assert.equal(answer.response.headers['content-type'], 'application/zip')
  assert.match(String(answer.response.headers['content-disposition']), /^attachment; filename="Maria Soto 2026-02-10\.zip"/)
  const files = unzip(answer.response.rawPayload)
  assert.deepEqual([...files.keys()], ['Recibo de María.pdf', 'notes.txt'])
  assert.ok(files.get('Recibo de María.pdf')?.equals(pdf))
})

test('names in a ZIP lead nowhere, repeat nowhere, and are none of Windows’ own', async () => {
  const names = [
    '../../etc/passwd.txt',
    'C:\\Windows\\evil.txt',
    'con.txt',
    'W-2.txt',
    'w-2.TXT',
    'a<b>:c?.txt',
    '\u202etxt.exe.txt',
    'trailing. .txt',
  ]
  const ids: string[] = []
  for (const [index, name] of names.entries()) ids.push(await sendFile(name, Buffer.from(`file number ${index}`), `named-${index}`))
  const files = [...unzip((await zipOf(staff, `/api/clients/${client.clientId}`, ids)).response.rawPayload).keys()]
  assert.equal(files.length, names.length)
  for (const name of files) {
    assert.doesNotMatch(name, /[\\/:*?"<>|\p{Cc}\p{Cf}]|^\.|^con\./u)
    assert.doesNotMatch(name, /[. ]\.txt$/)
  }
  assert.equal(new Set(files.map((name) => name.toLowerCase())).size, names.length)
  for (const name of ['_con.txt', 'W-2.txt', 'w-2 (2).txt']) assert.ok(files.includes(name), files.join(', '))
})

test('a ZIP holds nothing that is not one’s own: another client’s file, or one that was not sent yet, makes all of it not found', async () => {
  const own = await sendFile('own.txt', Buffer.from('own words'))
  const other = await addClient(staff, firm.officeId)
  const stranger = await app.asTaxpayer(firm, other.personIds[0] ?? '')
  assert.equal((await zipOf(stranger, `/api/portals/${stranger.personId}`, [own])).status, 404)
  assert.equal((await zipOf(stranger, mine(), [own])).status, 404)
  assert.equal((await zipOf(staff, `/api/clients/${other.clientId}`, [own])).status, 404)
  const unsent = await upload(staff, `/api/tax-returns/${client.taxReturnId}/uploads`, { name: 'draft.pdf', bytes: form('irs-f8879') })
  assert.equal((await zipOf(person, mine(), [own, unsent.body.documentId])).status, 404)
  assert.equal((await zipOf(staff, `/api/clients/${client.clientId}`, [own, unsent.body.documentId])).status, 200)
})

test('downloading together is in the record, and counts as opening for the firm', async () => {
  const scene = await sendForm8879(app, { role: 'manager' })
  const [owner] = scene.people
  assert.ok(owner)
  const sent = await upload(owner, `/api/portals/${owner.personId}/uploads`, { name: 'to be opened.txt', bytes: Buffer.from('words') })
  const ids = [scene.documentId, sent.body.documentId]
  assert.equal((await zipOf(owner, `/api/portals/${owner.personId}`, ids)).status, 200)
  assert.equal((await zipOf(scene.staff, `/api/clients/${scene.client.clientId}`, ids)).status, 200)
  const listed = await scene.staff.get<{ files: { isNew: boolean }[] }>(`/api/clients/${scene.client.clientId}/scanned-documents`)
  assert.deepEqual(
    listed.body.files.map(({ isNew }) => isNew),
    [false],
  )
  const events = await app.ownerPool.query(`select 1 from audit_event where type = 'documents.opened-together' and firm_id = $1`, [
    scene.firm.firmId,
  ])
  assert.equal(events.rowCount, 2)
})

test('more than two hundred files at once are refused by the door', async () => {
  const answer = await zipOf(
    person,
    mine(),
    Array.from({ length: 201 }, () => '00000000-0000-4000-8000-000000000000'),
  )
  assert.equal(answer.status, 400)
})

interface Contents {
  entries: { name: string; size: number; isLocked: boolean }[]
  more: number
  isUnreadable: boolean
}

const contents = async (id: string, browser: TestBrowser = person) => (await browser.get<Contents>(`/api/documents/${id}/contents`)).body

async function zipFile(entries: { name: string; content: string[] }[]): Promise<Buffer> {
  return Buffer.concat(await Readable.from(zipStream(entries)).toArray())
}

test('what is in a ZIP is listed for both sides, without folders', async () => {
  const id = await sendFile(
    'papers.zip',
    await zipFile([
      { name: 'W-2/año.txt', content: ['ten'] },
      { name: 'empty/', content: [] },
    ]),
  )
  for (const browser of [person, staff])
    assert.deepEqual(await contents(id, browser), {
      entries: [{ name: 'W-2/año.txt', size: 3, isLocked: false }],
      more: 0,
      isUnreadable: false,
    })
  assert.deepEqual(await contents(await sendFile('plain.txt', Buffer.from('x'))), { entries: [], more: 0, isUnreadable: false })
})

test('names that climb out of a folder, or turn letters around, are shown harmless', async () => {
  const names = ['../../../etc/passwd', 'C:\\Windows\\System32\\evil.dll', '/root/.ssh/id', 'gpj.\u202eexe.pdf']
  const id = await sendFile('slip.zip', await zipFile(names.map((name) => ({ name, content: ['x'] }))))
  const shown = (await contents(id)).entries.map(({ name }) => name)
  assert.deepEqual(shown, ['etc/passwd', 'Windows/System32/evil.dll', 'root/.ssh/id', 'gpj.exe.pdf'])
})

test('a ZIP that claims terabytes costs no more than its list; one that lies about its list is not read', async () => {
  const many = await zipFile(Array.from({ length: 700 }, (_, index) => ({ name: `${index}.txt`, content: ['x'] })))
  for (let at = many.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = many.indexOf('PK\x01\x02', at + 1, 'latin1'))
    many.writeUInt32LE(0xfffffff0, at + 24)
  const listed = await contents(await sendFile('bomb.zip', many))
  assert.deepEqual([listed.entries.length, listed.more, listed.entries[0]?.size], [500, 200, 0xfffffff0])
  for (const [name, field, value] of [
    ['far.zip', 16, 0xffffffff],
    ['long.zip', 12, 0xffffffff],
    ['more.zip', 10, 0xffff],
  ] as const) {
    const lie = await zipFile([{ name: 'a.txt', content: [name] }])
    const end = lie.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
    if (field === 10) lie.writeUInt16LE(value, end + field)
    else lie.writeUInt32LE(value, end + field)
    assert.deepEqual(await contents(await sendFile(name, lie)), { entries: [], more: 0, isUnreadable: true })
  }
})

test('what is in somebody else’s ZIP is not found', async () => {
  const id = await sendFile('mine.zip', await zipFile([{ name: 'mine.txt', content: ['mine'] }]))
  const other = await addClient(staff, firm.officeId)
  const stranger = await app.asTaxpayer(firm, other.personIds[0] ?? '')
  assert.equal((await stranger.get(`/api/documents/${id}/contents`)).status, 404)
})
