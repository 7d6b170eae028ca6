import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fill } from '#pdf/fill.ts'
import { createPool } from '#pdf/pool.ts'
import { letIn } from '../testing/grant-scene.ts'
import { form, type Scene, sendForm8879, upload } from '../testing/signing-scene.ts'
import { type SignedInTaxpayer, startTestApp, type TestApp } from '../testing/start-app.ts'
import type { TestBrowser } from '../testing/test-browser.ts'

interface Refused {
  code: string
}
interface Words {
  runs: { text: string }[]
}

let app: TestApp
let scene: Scene
let owner: SignedInTaxpayer
let filledForm: string
let written: string
let scan: string
let table: string

/** A page written by hand, as a client's own letter would be. */
function pdfOf(content: string): Buffer {
  const font = '/Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>'
  return Buffer.from(`%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 400 200] ${font} /Contents 4 0 R>> endobj
4 0 obj <</Length ${content.length}>> stream
${content}
endstream endobj
trailer <</Root 1 0 R>>
%%EOF
`)
}

before(async () => {
  app = await startTestApp()
  scene = await sendForm8879(app)
  const [person] = scene.people
  assert.ok(person)
  owner = person
  const send = async (name: string, bytes: Uint8Array) => {
    const sent = await upload(owner, `/api/portals/${owner.personId}/uploads`, { name, bytes })
    assert.equal(sent.status, 200, name)
    return sent.body.documentId
  }
  filledForm = await send('Last year.pdf', await fill(form('irs-f8879'), { 'f1_02[0]': 'Maria Soto', 'f1_03[0]': '734-12-4821' }))
  written = await send('Letter.pdf', pdfOf('BT /F 12 Tf 20 100 Td (My number is 734124821, my wife has 123-45-6789) Tj ET'))
  scan = await send('Scan.pdf', pdfOf('q 400 0 0 200 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID abcd EI Q'))
  table = await send('Expenses.csv', Buffer.from('what,how much\nrent,734-12-4821\n'))
})
after(() => app.close())

const image = (browser: TestBrowser, base: string, id: string) => browser.get<Refused>(`${base}/${id}/pages/0/image?width=800`)
const words = (browser: TestBrowser, base: string, id: string) => browser.get<Words & Refused>(`${base}/${id}/pages/0/text`)

test('SSNs are covered in the words, whosever they are', async () => {
  const { guest } = await letIn(app, owner)
  const seen = (await words(guest, '/api/guest/documents', written)).body.runs.map((run) => run.text).join(' ')
  assert.match(seen, /My number is •{9}, my wife has •••-••-••••/)
  const own = (await words(owner, '/api/documents', written)).body.runs.map((run) => run.text).join(' ')
  assert.match(own, /734124821.*123-45-6789/)
})

test('SSNs are painted over in the picture, and the owner’s own picture stays as it is, whoever looks first', async () => {
  const { guest } = await letIn(app, owner)
  for (const document of [filledForm, written]) {
    const covered = await image(guest, '/api/guest/documents', document)
    const own = await image(owner, '/api/documents', document)
    const again = await image(guest, '/api/guest/documents', document)
    assert.deepEqual([covered.status, own.status, again.status], [200, 200, 200])
    assert.ok(!covered.response.rawPayload.equals(own.response.rawPayload))
    assert.ok(covered.response.rawPayload.equals(again.response.rawPayload))
  }
  const empty = await fill(form('irs-f8879'), { 'f1_02[0]': 'Maria Soto', 'f1_03[0]': '666-55-4444' })
  const pool = createPool({ size: 1 })
  const expected = await pool.render(empty, { pageIndex: 0, widthPx: 800, mask: { numbers: [], picturesToo: false } })
  await pool.close()
  assert.ok((await image(guest, '/api/guest/documents', filledForm)).response.rawPayload.equals(Buffer.from(expected.bytes)))
})

test('a scan is refused, with the reason, unless the owner has named that very document', async () => {
  const { guest } = await letIn(app, owner)
  assert.equal((await guest.get(`/api/guest/documents/${scan}`)).status, 200)
  for (const answer of [await image(guest, '/api/guest/documents', scan), await words(guest, '/api/guest/documents', scan)])
    assert.deepEqual([answer.status, answer.body.code], [409, 'grants.cannot-be-masked'])
  const { guest: trusted } = await letIn(app, owner, { pages: [], documentIds: [scan] })
  assert.equal((await image(trusted, '/api/guest/documents', scan)).status, 200)
  assert.deepEqual((await words(trusted, '/api/guest/documents', scan)).body, { runs: [] })
})

test('what has no pages is listed and not shown; nobody gets a file', async () => {
  const { guest } = await letIn(app, owner)
  const { files } = (await guest.get<{ files: { id: string; closed: string | null }[] }>('/api/guest/my-files')).body
  assert.equal(files.find(({ id }) => id === table)?.closed, 'no-pages')
  assert.equal((await guest.get<Refused>(`/api/guest/documents/${table}`)).body.code, 'documents.cannot-show-pages')
  assert.equal((await image(guest, '/api/guest/documents', table)).body.code, 'documents.cannot-show-pages')
  for (const path of [`/api/documents/${written}/file`, `/api/documents/${written}/pages/0/text`])
    assert.equal((await guest.get(path)).status, 401)
  assert.equal((await guest.get(`/api/guest/documents/${written}/file`)).status, 404)
})

test('a page that is not there is not found', async () => {
  const { guest } = await letIn(app, owner)
  assert.equal((await guest.get(`/api/guest/documents/${written}/pages/1/text`)).status, 404)
})
