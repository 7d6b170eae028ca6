import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fill } from '#pdf/fill.ts'
import { addClient, type ClientOfScene, form, setPlaces, upload } from '../testing/signing-scene.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff
let client: ClientOfScene

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm)
  client = await addClient(staff, firm.officeId, { joint: true })
})
after(() => app.close())

interface Found {
  places: { personId: string; kind: string; page: number; x: number; y: number; width: number; height: number }[]
  strangers: { name: string; lastFour: string | null }[]
}

async function add(name: string, bytes: Uint8Array): Promise<string> {
  const { status, body } = await upload(staff, `/api/tax-returns/${client.taxReturnId}/uploads`, { name: `${name}.pdf`, bytes })
  assert.equal(status, 200)
  return body.documentId
}

const foundOn = async (documentId: string) => (await staff.get<Found>(`/api/documents/${documentId}/found-places`)).body

async function signingForm(documentId: string): Promise<string | null> {
  const { rows } = await app.ownerPool.query<{ signing_form: string | null }>('select signing_form from document where id = $1', [
    documentId,
  ])
  return rows[0]?.signing_form ?? null
}

test('a Form 8879 is known as one, and both spouses’ lines are offered; nothing is placed by looking', async () => {
  const documentId = await add('Authorization', form('irs-f8879'))
  assert.equal(await signingForm(documentId), '8879')
  const { places, strangers } = await foundOn(documentId)
  const [maria, luis] = client.personIds
  assert.deepEqual(
    places.map(({ personId, kind, page }) => [personId, kind, page]),
    [
      [maria, 'signature', 0],
      [maria, 'date', 0],
      [luis, 'signature', 0],
      [luis, 'date', 0],
    ],
  )
  assert.deepEqual(strangers, [])
  const { rows } = await app.ownerPool.query('select from signature_place where document_id = $1', [documentId])
  assert.equal(rows.length, 0)

  const put = await setPlaces(staff, documentId, places)
  assert.equal(put.status, 200)
  assert.deepEqual(await foundOn(documentId), { places: [], strangers: [] })
})

test('spouses in the other order on the form are found by name and number; somebody else’s form is not offered but told', async () => {
  const swapped = { 'f1_02[0]': 'Luis Soto', 'f1_03[0]': '734-12-4822', 'f1_04[0]': 'Maria Soto', 'f1_05[0]': '734-12-4821' }
  const [maria, luis] = client.personIds
  const found = await foundOn(await add('Swapped', await fill(form('irs-f8879'), swapped)))
  assert.deepEqual(
    found.places.filter(({ kind }) => kind === 'signature').map(({ personId }) => personId),
    [luis, maria],
  )
  const other = await foundOn(await add('Other', await fill(form('irs-f8879'), { 'f1_02[0]': 'Ana Torres', 'f1_03[0]': '734-55-1111' })))
  assert.deepEqual(other.strangers, [{ name: 'Ana Torres', lastFour: '1111' }])
  assert.deepEqual(new Set(other.places.map(({ personId }) => personId)), new Set([luis]))
})

test('extensions are known; papers that nobody signs, scans and photographs offer nothing', async () => {
  assert.equal(await signingForm(await add('Extension', form('irs-f4868'))), '4868')
  const schedule = await add('Schedule D', form('irs-f1040-scheduleD-2025'))
  assert.deepEqual([await signingForm(schedule), await foundOn(schedule)], [null, { places: [], strangers: [] }])
  // A scan has no words: its name is believed.
  const scan = await add('Scan of 8879', form('encrypted-no-password'))
  assert.deepEqual([await signingForm(scan), (await foundOn(scan)).places], ['8879', []])
})
