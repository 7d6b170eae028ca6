/** Two of the staff place boxes on one document: nobody's are lost without a word, and nobody meets their own as somebody else's. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addClient, addForm8879, type ClientOfScene, setPlaces } from '../testing/signing-scene.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff
let colleague: SignedInStaff
let client: ClientOfScene
let documentId = ''

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm, { firstName: 'Ines' })
  colleague = await app.asStaff(firm, { firstName: 'Dana' })
  client = await addClient(staff, firm.officeId)
  documentId = (await addForm8879(staff, client)).documentId
})
after(() => app.close())

interface Documents {
  documents: { id: string; placesRevision: number; placesBy: string | null; places: { x: number }[] }[]
}
const seen = async () => {
  const { documents } = (await staff.get<Documents>(`/api/tax-returns/${client.taxReturnId}`)).body
  const { placesRevision, placesBy, places } = documents.find(({ id }) => id === documentId)!
  return { revision: placesRevision, by: placesBy, at: places.map(({ x }) => x) }
}
const boxAt = (x: number) => ({ personId: client.personIds[0], kind: 'signature', page: 0, x, y: 300, width: 100, height: 20 })
const put = (browser: SignedInStaff, body: { revision: number; sender: string; change: number }, x: number) =>
  browser.put<{ revision: number; code?: string; details?: { by: string } }>(`/api/documents/${documentId}/places`, {
    ...body,
    places: [boxAt(x)],
  })

test('boxes that somebody placed meanwhile are not overwritten by who has not seen them', async () => {
  const { revision } = await seen()
  assert.equal((await setPlaces(colleague, documentId, [boxAt(111)], revision)).body.revision, revision + 1)
  const refused = await put(staff, { revision, sender: 'the page of Ines', change: 1 }, 222)
  assert.deepEqual([refused.status, refused.body.code], [409, 'signing.places-changed-meanwhile'])
  assert.match(refused.body.details?.by ?? '', /^Dana/)
  const now = await seen()
  assert.deepEqual([now.revision, now.at], [revision + 1, [111]])
  assert.match(now.by ?? '', /^Dana/)
  assert.equal((await put(staff, { revision: now.revision, sender: 'the page of Ines', change: 2 }, 222)).status, 200)
  assert.deepEqual((await seen()).at, [222])
})

test('two at the same moment: one is kept, the other is told', async () => {
  const { revision } = await seen()
  const answers = await Promise.all([
    setPlaces(staff, documentId, [boxAt(1)], revision),
    setPlaces(colleague, documentId, [boxAt(2)], revision),
  ])
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((one, other) => one - other),
    [200, 409],
  )
  assert.equal((await seen()).revision, revision + 1)
})

test('a page that lost an answer goes on, and what it sent on closing is not stopped by what was still under way', async () => {
  const { revision } = await seen()
  const sender = 'a page that is closed'
  assert.equal((await put(staff, { revision, sender, change: 1 }, 10)).status, 200)
  // The answer never came: it has seen nothing newer than `revision`.
  assert.equal((await put(staff, { revision, sender, change: 2 }, 20)).status, 200)
  // The last change overtook the one before it on the way.
  assert.equal((await put(staff, { revision, sender, change: 4 }, 40)).status, 200)
  assert.equal((await put(staff, { revision, sender, change: 3 }, 30)).body.code, 'signing.places-changed-meanwhile')
  assert.deepEqual((await seen()).at, [40])
  const now = (await seen()).revision
  assert.equal((await setPlaces(colleague, documentId, [boxAt(50)], now)).status, 200)
  assert.equal((await put(staff, { revision, sender, change: 5 }, 60)).body.code, 'signing.places-changed-meanwhile')
  assert.deepEqual((await seen()).at, [50])
})
