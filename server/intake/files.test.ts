/** Several printed files as one proposal, and what becomes of one that is locked, damaged, too much or there twice. */
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { mostIntakeBytes, mostPasswordsTried } from '#contract/intake-rules.ts'
import { blankPages } from '#pdf/blank-pages.ts'
import { extractPages } from '#pdf/extract-pages.ts'
import { fill } from '#pdf/fill.ts'
import { inspect } from '#pdf/inspect.ts'
import { merge } from '#pdf/merge.ts'
import { correct, create, drop, dropAndRead, finished, type Intake, proposalOf, readAll, sendPrinted } from '../testing/intake-scene.ts'
import { addClient, type ClientOfScene, form } from '../testing/signing-scene.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../testing/start-app.ts'
import { readFiles } from './read-files.ts'

let app: TestApp
let firm: TestFirm
let staff: SignedInStaff
let client: ClientOfScene
/** Of four files: two pages to sign, two of the return, a voucher, and a page behind a password. */
let toSign: Uint8Array
let toRead: Uint8Array
let toPay: Uint8Array
const locked = form('encrypted-needs-password')
const password = 'password'

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  staff = await app.asStaff(firm)
  client = await addClient(staff, firm.officeId, { joint: true })
  const pages = async (bytes: Uint8Array, ...which: number[]) => (await extractPages(bytes, { parts: [which] }))[0]!
  toSign = await pages(await fill(form('irs-f8879'), { 'f1_02[0]': 'Maria Soto', 'f1_03[0]': '734-12-4821' }), 0, 1)
  toRead = await pages(form('irs-f1040-2025'), 0, 1)
  toPay = await pages(form('irs-f1040v-2025'), 0)
})
after(() => app.close())

const inWords = ({ parts }: Intake) => parts.map(({ use, name, pages }) => `${use}: ${name} [${pages.join()}]`)
const states = ({ files }: Intake) => files.map(({ state, refusal }) => refusal ?? state)
const unlock = (intake: Intake, at: number, typed: string) =>
  staff.post<{ code?: string }>(`/api/intakes/${intake.id}/files/${intake.files[at]?.id}/unlock`, { password: typed })
const addFile = async (intake: Intake, bytes: Uint8Array, replaces: string | null = null) => {
  const upload = await sendPrinted(staff, client.taxReturnId, bytes)
  return { upload, ...(await staff.post<{ id: string; code?: string }>(`/api/intakes/${intake.id}/files`, { upload, replaces })) }
}
const removeFile = (intake: Intake, at: number, revision = intake.revision) =>
  staff.send<{ revision: number; code?: string }>('DELETE', `/api/intakes/${intake.id}/files/${intake.files[at]?.id}?revision=${revision}`)

test('files dropped together are one proposal in their order, and parts are cut across them', async () => {
  const proposal = await dropAndRead(app, staff, client.taxReturnId, toPay, toRead, toSign)
  assert.equal(proposal.state, 'proposed')
  assert.deepEqual(inWords(proposal), ['pay: Form 1040-V (2025) [0]', 'read: Form 1040 (2025) [1,2]', 'sign: Form 8879 [3,4]'])
  assert.deepEqual(
    proposal.pages.map(({ file, pageOfFile }) => [proposal.files.findIndex(({ id }) => id === file), pageOfFile]),
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
    ],
  )
  assert.equal((await staff.get(`/api/intakes/${proposal.id}/files/${proposal.files[2]?.id}/pages/1/image?width=480`)).status, 200)
  assert.equal((await staff.get(`/api/intakes/${proposal.id}/files/${proposal.files[0]?.id}/pages/1/image?width=480`)).status, 404)

  // The instructions of the form to sign go in front of the return, out of another file.
  const [paying, reading, signing] = finished(proposal)
  assert.ok(paying && reading && signing)
  const parts = [paying, { ...reading, pages: [4, 1, 2], name: 'Across' }, { ...signing, pages: [3] }]
  const { body } = await correct(staff, proposal, parts)
  const made = await create(staff, { ...proposal, ...body })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  const { rows } = await app.ownerPool.query<{ name: string; pages: number; places: number }>(
    `select d.name, jsonb_array_length(v.pages) as pages, (select count(*)::int from signature_place s where s.document_id = d.id) as places
     from document d join document_version v on v.document_id = d.id where d.id = any($1::uuid[]) order by d.name`,
    [made.body.documentIds],
  )
  assert.deepEqual(rows, [
    { name: 'Across', pages: 3, places: 0 },
    { name: 'Form 1040-V (2025)', pages: 1, places: 0 },
    { name: 'Form 8879', pages: 1, places: 4 },
  ])
})

test('what was printed twice is left out the second time, and says which page it is', async () => {
  const proposal = await dropAndRead(app, staff, client.taxReturnId, toSign, await merge([toPay, toSign]))
  assert.deepEqual(inWords(proposal), ['sign: Form 8879 [0,1]', 'pay: Form 1040-V (2025) [2]', 'leave-out: Form 8879 [3,4]'])
  assert.deepEqual(
    proposal.pages.map(({ sameAs }) => sameAs),
    [null, null, null, 0, 1],
  )
  const within = await dropAndRead(app, staff, client.taxReturnId, await merge([toPay, toRead, toPay]))
  assert.deepEqual(inWords(within), ['pay: Form 1040-V (2025) [0]', 'sign: Form 1040 (2025) [1,2]', 'leave-out: Form 1040-V (2025) [3]'])
})

test('a locked, a damaged and a repeated file lose nobody the others, and nothing is made before each is dealt with', async () => {
  const damaged = Buffer.from(`%PDF-1.7\n${'[ '.repeat(200_000)}`)
  const proposal = await dropAndRead(app, staff, client.taxReturnId, toSign, locked, damaged, toSign, toRead)
  assert.deepEqual(states(proposal), ['read', 'locked', 'documents.damaged', 'intake.file-twice', 'read'])
  assert.deepEqual(inWords(proposal), ['sign: Form 8879 [0,1]', 'read: Form 1040 (2025) [2,3]'])
  assert.equal((await create(staff, proposal)).body.code, 'intake.files-open')

  assert.equal((await unlock(proposal, 1, 'Password')).body.code, 'documents.wrong-password')
  assert.equal((await unlock(proposal, 0, password)).body.code, 'intake.not-locked')
  assert.equal((await unlock(proposal, 1, password)).status, 204)
  assert.equal((await unlock(proposal, 1, password)).body.code, 'intake.not-locked')
  const replaced = await addFile(proposal, toPay, proposal.files[2]?.id)
  assert.equal(replaced.status, 200, JSON.stringify(replaced.body))
  assert.equal((await removeFile(proposal, 3)).status, 200)

  const whole = await readAll(app, staff, proposal.id)
  assert.deepEqual(states(whole), ['read', 'read', 'read', 'read'])
  // In the order of the files, though read at different times: nobody has corrected anything.
  assert.deepEqual(inWords(whole), [
    'sign: Form 8879 [0,1]',
    'place: Unknown page [2]',
    'pay: Form 1040-V (2025) [3]',
    'read: Form 1040 (2025) [4,5]',
  ])
  const { body } = await correct(
    staff,
    whole,
    finished(whole).map((part) => ({ ...part, use: part.use === 'leave-out' ? 'read' : part.use })),
  )
  const made = await create(staff, { ...whole, ...body })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  for (const id of made.body.documentIds) {
    const { response } = await staff.get(`/api/documents/${id}/file`)
    const { needsPassword, ownerProtected } = await inspect(response.rawPayload)
    assert.deepEqual([needsPassword, ownerProtected], [false, false])
  }
})

test('a file added to an open proposal keeps what was corrected; one that is taken out takes its own pages with it', async () => {
  const proposal = await dropAndRead(app, staff, client.taxReturnId, toSign, toRead)
  const named = proposal.parts.map((part, at) => (at === 0 ? { ...part, name: 'Please sign' } : part))
  await correct(staff, proposal, named)
  const added = await addFile(proposal, toPay)
  const repeated = await staff.post<{ id: string }>(`/api/intakes/${proposal.id}/files`, { upload: added.upload, replaces: null })
  assert.deepEqual(repeated.body, added.body)
  const larger = await readAll(app, staff, proposal.id)
  assert.deepEqual(inWords(larger), ['sign: Please sign [0,1]', 'read: Form 1040 (2025) [2,3]', 'pay: Form 1040-V (2025) [4]'])
  // Nobody who saw less may make it, or correct it over.
  assert.equal((await create(staff, { ...larger, revision: 1 })).body.code, 'intake.changed-meanwhile')
  assert.equal((await addFile(larger, toPay, larger.files[0]?.id)).body.code, 'intake.file-read')

  assert.equal((await removeFile(larger, 0, 1)).body.code, 'intake.changed-meanwhile')
  const { body } = await removeFile(larger, 0)
  const smaller = await proposalOf(staff, proposal.id)
  assert.equal(smaller.revision, body.revision)
  assert.deepEqual(inWords(smaller), ['read: Form 1040 (2025) [0,1]', 'pay: Form 1040-V (2025) [2]'])
  assert.equal((await staff.get(`/api/intakes/${proposal.id}/files/${larger.files[0]?.id}/pages/0/image?width=480`)).status, 404)
  await removeFile(smaller, 0)
  const last = await proposalOf(staff, proposal.id)
  assert.equal((await removeFile(last, 0)).body.code, 'intake.last-file')
  await app.runJobs()
  const { rows } = await app.ownerPool.query('select from intake_file where intake_id = $1', [proposal.id])
  assert.equal(rows.length, 1)
})

test('a corrected print taken out for its second version: the pages that both have are made, not left out', async () => {
  const proposal = await dropAndRead(app, staff, client.taxReturnId, await merge([toSign, toPay]))
  const [signing, paying] = proposal.parts
  assert.ok(signing && paying)
  await correct(staff, proposal, [{ ...signing, name: 'Please sign' }, paying])
  await addFile(proposal, await merge([toSign, toRead]))
  const both = await readAll(app, staff, proposal.id)
  assert.deepEqual(inWords(both).slice(2), ['leave-out: Form 8879 [3,4]', 'read: Form 1040 (2025) [5,6]'])
  assert.equal((await removeFile(both, 0)).status, 200)
  const second = await proposalOf(staff, proposal.id)
  assert.deepEqual(inWords(second), ['read: Form 1040 (2025) [2,3]', 'sign: Form 8879 [0,1]'])
})

test('a file taken out of what nobody has corrected leaves it so: the rest is proposed as if it had come alone', async () => {
  const proposal = await dropAndRead(app, staff, client.taxReturnId, toPay, toRead)
  await removeFile(proposal, 0)
  assert.equal((await proposalOf(staff, proposal.id)).changedBy, null)
})

test('only a locked file: nothing is proposed until it is opened', async () => {
  const proposal = await dropAndRead(app, staff, client.taxReturnId, locked)
  assert.deepEqual([proposal.state, proposal.pages], ['locked', []])
  assert.equal((await create(staff, proposal)).body.code, 'intake.not-proposed')
  await unlock(proposal, 0, password)
  assert.equal((await readAll(app, staff, proposal.id)).state, 'proposed')
})

test('together they are no larger than one file may be, neither in pages nor in bytes', async () => {
  const many = await dropAndRead(app, staff, client.taxReturnId, blankPages(300), blankPages(201))
  assert.deepEqual(states(many), ['read', 'documents.too-many-pages'])

  const uploads = [await sendPrinted(staff, client.taxReturnId, toPay), await sendPrinted(staff, client.taxReturnId, toRead)]
  const half = mostIntakeBytes / 2 + 1
  await app.ownerPool.query('update file set size = $1 where id in (select file_id from upload where id = any($2::uuid[]))', [
    half,
    uploads,
  ])
  const refused = await staff.post<{ code: string }>(`/api/tax-returns/${client.taxReturnId}/intakes`, { uploads })
  assert.deepEqual([refused.status, refused.body.code], [422, 'intake.too-large'])
})

test('threat: passwords are guessed. So many are taken, at once or one by one, and then not even the right one', async () => {
  const proposal = await dropAndRead(app, staff, client.taxReturnId, locked)
  const answers = await Promise.all(Array.from({ length: mostPasswordsTried + 3 }, (_, at) => unlock(proposal, 0, `guess ${at}`)))
  const codes = answers.map(({ body }) => body.code)
  assert.equal(codes.filter((code) => code === 'documents.wrong-password').length, mostPasswordsTried)
  assert.equal(codes.filter((code) => code === 'intake.no-more-passwords').length, 3)
  assert.equal((await proposalOf(staff, proposal.id)).files[0]?.passwordsLeft, 0)
  assert.equal((await unlock(proposal, 0, password)).body.code, 'intake.no-more-passwords')
})

test('threat: a password is found where it was left. It stands in no table, no job and no line of the log', async () => {
  const logged: string[] = []
  const note = (...line: unknown[]) => void logged.push(JSON.stringify(line))
  const { log } = app.ports
  Object.assign(app.ports, { log: Object.assign(Object.create(log) as typeof log, { warn: note, error: note, info: note }) })
  const proposal = await dropAndRead(app, staff, client.taxReturnId, locked)
  await unlock(proposal, 0, 'Wrong-Secret-77')
  await unlock(proposal, 0, password)
  const { rows } = await app.ownerPool.query<{ all: string }>(
    `select (select coalesce(string_agg(i::text, ' '), '') from intake_file i where i.intake_id = $1)
       || (select coalesce(string_agg(j.payload::text, ' '), '') from graphile_worker._private_jobs j)
       || (select coalesce(string_agg(a.body::text, ' '), '') from audit_event a where a.firm_id = $2) as all`,
    [proposal.id, firm.firmId],
  )
  assert.doesNotMatch(rows[0]?.all ?? '', /Wrong-Secret-77|"password"\s*:/)
  assert.doesNotMatch(logged.join(), /Wrong-Secret-77/)
  Object.assign(app.ports, { log })
})

test('threat: a file is reached through another intake, or added from another return', async () => {
  const one = await dropAndRead(app, staff, client.taxReturnId, toSign, toRead)
  const other = await dropAndRead(app, staff, client.taxReturnId, toRead, toPay)
  const foreign = { ...one, files: other.files }
  assert.equal((await removeFile(foreign, 0)).status, 404)
  assert.equal((await unlock(foreign, 0, password)).status, 404)
  assert.equal((await staff.get(`/api/intakes/${one.id}/files/${other.files[0]?.id}/pages/0/image?width=480`)).status, 404)
  assert.equal((await addFile(one, toPay, other.files[0]?.id)).status, 404)
  const stranger = await addClient(staff, firm.officeId)
  const upload = await sendPrinted(staff, stranger.taxReturnId, toPay)
  assert.equal((await staff.post(`/api/intakes/${one.id}/files`, { upload, replaces: null })).status, 404)
})

test('a file taken out while it is read is not missed, and does not come back', async () => {
  const { body } = await drop(staff, client.taxReturnId, toSign, toRead)
  const waiting = await proposalOf(staff, body.id)
  assert.equal((await removeFile(waiting, 0)).status, 200)
  const read = await readAll(app, staff, body.id)
  assert.deepEqual(inWords(read), ['sign: Form 1040 (2025) [0,1]'])
})

test('threat: every refused click on Create leaves the bytes of all parts on the disk. None are left, and what was made is made once', async () => {
  const proposal = await dropAndRead(app, staff, client.taxReturnId, toPay, toSign)
  const parts = finished(proposal)
  const odd = parts.map((part) => ({ ...part, vouchers: part.vouchers.map((voucher) => ({ ...voucher, statutoryDue: '1990-01-01' })) }))
  const { body } = await correct(staff, proposal, odd)
  const stored = () => readdirSync(app.ports.files.folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).length
  const before = stored()
  const refused = await create(staff, { ...proposal, ...body })
  assert.equal(refused.body.code, 'payments.due-date-odd')
  assert.equal(stored(), before)
  const mended = await correct(staff, { ...proposal, ...body }, parts)
  const both = await Promise.all([create(staff, { ...proposal, ...mended.body }), create(staff, { ...proposal, ...mended.body })])
  assert.deepEqual(both[0].body, both[1].body)
  assert.equal(stored(), before + parts.length)
})

test('a file whose bytes are damaged is refused, and one that reading stumbles over keeps nobody from the others', async () => {
  const { body } = await drop(staff, client.taxReturnId, toPay, toSign, toRead)
  const waiting = await proposalOf(staff, body.id)
  const { rows } = await app.ownerPool.query<{ file_id: string }>('select file_id from intake_file where intake_id = $1 order by place', [
    body.id,
  ])
  await app.ports.files.forget({ firmId: firm.firmId, id: rows[0]!.file_id })
  const stumble = new Error('stumbled')
  const { pdf } = app.ports
  const stumbling = {
    inspect: (source: { key: string }) => (source.key === rows[1]!.file_id ? Promise.reject(stumble) : pdf.inspect(source as never)),
    recognise: pdf.recognise.bind(pdf),
  }
  await assert.rejects(
    readFiles({ ...app.ports, pdf: stumbling as unknown as typeof pdf }, { firmId: firm.firmId, intakeId: body.id }),
    stumble,
  )
  assert.deepEqual(states(await proposalOf(staff, body.id)), ['documents.damaged-in-store', 'reading', 'read'])
  assert.equal((await removeFile(waiting, 1)).status, 200)
  assert.deepEqual(inWords(await proposalOf(staff, body.id)), ['sign: Form 1040 (2025) [0,1]'])
})
