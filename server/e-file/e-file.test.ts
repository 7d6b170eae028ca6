import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Output } from '#contract/endpoint.ts'
import type { eFiles } from '#contract/e-files.ts'
import type { overview } from '#contract/overview.ts'
import { inspect } from '#pdf/inspect.ts'
import { text } from '#pdf/text.ts'
import { addForm8879 } from '../testing/signing-scene.ts'
import { requestOf, returnOf, sendUnder, signAll } from '../testing/send-scene.ts'
import { toBeFiled, sent, type ToBeFiled } from '../testing/e-file-scene.ts'
import { startTestApp, type TestApp } from '../testing/start-app.ts'

let app: TestApp
before(async () => {
  app = await startTestApp()
})
after(() => app.close())

const begun = new Date('2026-02-10T15:00:00Z')
const submissionId = '12345620260410000abc'

type OfReturn = Output<typeof eFiles.ofReturn>
type OfPortal = Output<typeof eFiles.ofPortal>
type Answer = { code?: string; details?: { missing?: string[] } }

const onReturn = async ({ staff, client }: ToBeFiled) => (await staff.get<OfReturn>(`/api/tax-returns/${client.taxReturnId}/e-files`)).body
const inPortal = async ({ person }: ToBeFiled) => (await person.get<OfPortal>(`/api/portals/${person.personId}/tax-returns`)).body.returns
const act = ({ staff }: ToBeFiled, eFileId: string, what: string, body?: object) =>
  staff.post<Answer>(`/api/e-files/${eFileId}/${what}`, body)
const takeBack = ({ staff }: ToBeFiled, eFileId: string) => staff.send<Answer>('DELETE', `/api/e-files/${eFileId}/newest`)
const rejection = {
  rejectedAt: '2026-02-10T14:00:00.000Z',
  code: 'IND-031-04',
  explanation: 'The date of birth does not match.',
  tellsClient: true,
}
const needsOf = async ({ staff }: ToBeFiled) =>
  (await staff.get<Output<typeof overview.firmHome>>('/api/firm/home')).body.needs.find(({ kind }) => kind === 'rejected')?.lines ?? []
const eventsOf = async ({ firm }: ToBeFiled) =>
  (
    await app.ownerPool.query<{ type: string }>(`select type from audit_event where firm_id = $1 and type like 'e-file.%' order by seq`, [
      firm.firmId,
    ])
  ).rows.map(({ type }) => type)

test('a return that is not ready, or has something left to sign, was never sent: refused with what is missing', async () => {
  const scene = await toBeFiled(app)
  const path = `/api/tax-returns/${scene.client.taxReturnId}`
  assert.equal((await scene.staff.send('DELETE', `${path}/ready-to-file`)).status, 204)
  assert.equal((await sent(scene)).body.code, 'e-file.not-ready')
  assert.equal((await scene.staff.post(`${path}/ready-to-file`)).status, 204)
  // One more form with places to sign is on the return since.
  const newer = await addForm8879(scene.staff, scene.client, 'one-more')
  const refused = await scene.staff.post<Answer>(`${path}/e-files`, {
    transmittedOn: '2026-02-10',
    to: [{ authority: 'IRS', submissionId: null }],
  })
  assert.deepEqual([refused.body.code, refused.body.details?.missing], ['tax-returns.not-all-signed', ['Form 8879']])
  assert.equal((await scene.staff.send('DELETE', `/api/documents/${newer.documentId}`)).status, 204)
  const wrong = await scene.staff.post<Answer>(`${path}/e-files`, {
    transmittedOn: '2026-02-10',
    to: [{ authority: 'ZZ', submissionId: null }],
  })
  assert.equal(wrong.body.code, 'bad-input')
  for (const day of ['2026-02-11', '2026-02-30', '1999-02-10']) assert.equal((await sent(scene, ['IRS'], day)).body.code, 'e-file.odd-day')
  assert.equal((await sent(scene)).status, 200)
  assert.equal((await returnOf(scene)).state, 'transmitted')
})

test('two of the staff record the same transmission at once: it is one, the other is told', async () => {
  const scene = await toBeFiled(app)
  const answers = await Promise.all([sent(scene), sent(scene)])
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200, 409]))
  assert.ok(answers.some(({ body }) => body.code === 'e-file.sent-already'))
  assert.equal((await onReturn(scene)).eFiles.length, 1)
})

test('accepted: the client is told without a word of it in the letter, and has a confirmation in their language; records are kept from then on', async () => {
  const scene = await toBeFiled(app, { language: 'es' })
  await app.runJobs()
  const { eFileIds } = (await sent(scene, ['IRS', 'AZ'])).body
  const [federal = '', state = ''] = eFileIds
  const before = app.sent.email.length
  assert.equal((await act(scene, federal, 'acceptance', { acceptedOn: '2026-02-12', submissionId: null })).body.code, 'e-file.odd-day')
  assert.equal((await scene.person.get<Answer>(`/api/e-files/${federal}/confirmation`)).body.code, 'e-file.not-accepted')
  assert.equal((await act(scene, federal, 'acceptance', { acceptedOn: '2026-02-10', submissionId })).status, 204)
  assert.equal((await act(scene, federal, 'acceptance', { acceptedOn: '2026-02-10', submissionId })).body.code, 'e-file.answered-already')
  assert.equal((await returnOf(scene)).state, 'transmitted', 'the state has not answered')
  await app.runJobs()
  const letters = JSON.stringify(app.sent.email.slice(before))
  assert.ok(app.sent.email.length > before)
  assert.doesNotMatch(letters, /IRS|accepted|aceptada|2025|1040/)

  const [view] = await inPortal(scene)
  assert.deepEqual(
    view?.eFiles.map((one) => [one.authority, one.state, one.submissionId, one.acceptedOn]),
    [
      ['IRS', 'accepted', submissionId, '2026-02-10'],
      ['AZ', 'transmitted', null, null],
    ],
  )
  const pdf = await scene.person.get(`/api/e-files/${federal}/confirmation`)
  const bytes = pdf.response.rawPayload
  assert.equal((await inspect(bytes)).pageCount, 1)
  const words = (await text(bytes, { pageIndex: 0 })).runs.map((run) => run.text).join(' ')
  for (const word of ['Su declaración federal fue aceptada', submissionId, '10 de febrero de 2026', 'Maria Soto', 'Canyon Tax'])
    assert.ok(words.includes(word), `${word} in ${words}`)
  assert.match(bytes.toString('latin1'), /\/StructTreeRoot \d+ 0 R/)

  assert.equal((await act(scene, state, 'acceptance', { acceptedOn: '2026-02-10', submissionId: null })).status, 204)
  assert.equal((await returnOf(scene)).state, 'accepted')
  const kept = async () =>
    (
      await app.ownerPool.query<{ accepted_on: string | null; kept_until: string }>(
        `select accepted_on::text, kept_until::text from sealed_document where document_id = $1`,
        [scene.documentId],
      )
    ).rows[0]
  assert.equal((await kept())?.accepted_on, '2026-02-10')
  assert.deepEqual(
    await app.ownerPool
      .query(`update e_file set accepted_on = '2027-03-01' where id = $1`, [federal])
      .then(() => takeBack(scene, state))
      .then(({ status }) => status),
    204,
  )
  assert.deepEqual(await kept(), { accepted_on: '2027-03-01', kept_until: '2030-03-01' }, 'three years from the later of due and accepted')
})

test('rejected: the clock runs until the client has seen code and explanation, not until a letter went', async () => {
  const scene = await toBeFiled(app)
  await app.runJobs()
  const [eFileId = ''] = (await sent(scene)).body.eFileIds
  const before = app.sent.email.length
  assert.equal((await act(scene, eFileId, 'rejection', { ...rejection, code: ' ' })).body.code, 'e-file.say-why')
  assert.equal(
    (await act(scene, eFileId, 'rejection', { ...rejection, rejectedAt: '2026-02-10T16:00:00.000Z' })).body.code,
    'e-file.odd-day',
  )
  assert.equal((await act(scene, eFileId, 'rejection', rejection)).status, 204)
  assert.equal((await returnOf(scene)).state, 'rejected')
  const [first] = (await onReturn(scene)).eFiles
  assert.deepEqual(
    [first?.tellBy, first?.rejection?.sendAgainBy, first?.rejection?.paperBy],
    ['2026-02-11T14:00:00.000Z', '2026-02-15', '2026-02-20'],
  )
  assert.deepEqual(
    (await needsOf(scene)).map(({ about, words }) => [about, words]),
    [['IRS', ['2026-02-11T14:00:00.000Z', '2026-02-15']]],
  )
  await app.runJobs()
  assert.doesNotMatch(JSON.stringify(app.sent.email.slice(before)), /reject|IND-031|birth|IRS/i)
  const kept = await app.ownerPool.query<{ all: string }>(
    `select encode(reject_code || reject_explanation, 'escape') as all from e_file where id = $1`,
    [eFileId],
  )
  assert.doesNotMatch(kept.rows[0]?.all ?? '', /IND|birth/)

  const [seen] = (await inPortal(scene))[0]?.eFiles ?? []
  assert.deepEqual(
    [seen?.state, seen?.isNew, seen?.rejection?.code, seen?.rejection?.explanation],
    ['rejected', true, rejection.code, rejection.explanation],
  )
  const see = () => scene.person.post(`/api/portals/${scene.person.personId}/e-files/${eFileId}/seen`)
  assert.equal((await see()).status, 204)
  assert.equal((await see()).status, 204)
  const [told] = (await onReturn(scene)).eFiles
  assert.deepEqual([told?.told?.how, told?.told?.personName, told?.tellBy], ['portal', 'Maria Soto', null])
  assert.deepEqual(
    (await needsOf(scene)).map(({ words }) => words),
    [['', '2026-02-15']],
    'it is still to be sent again',
  )
  assert.equal((await eventsOf(scene)).filter((type) => type === 'e-file.seen').length, 1)
})

test('a rejection that is put right within the hour: the client sees nothing of it; the next attempt is accepted', async () => {
  const scene = await toBeFiled(app)
  const [first = ''] = (await sent(scene)).body.eFileIds
  assert.equal((await act(scene, first, 'rejection', { ...rejection, tellsClient: false })).status, 204)
  assert.deepEqual(
    (await inPortal(scene))[0]?.eFiles.map(({ state, rejection: why }) => [state, why]),
    [['transmitted', null]],
  )
  assert.equal((await scene.person.post(`/api/portals/${scene.person.personId}/e-files/${first}/seen`)).status, 404)
  assert.equal((await needsOf(scene)).length, 1)
  const again = await sent(scene)
  assert.equal(again.status, 200, again.response.body)
  assert.deepEqual(await needsOf(scene), [])
  assert.deepEqual(
    (await onReturn(scene)).eFiles.map(({ attempt, state, tellBy }) => [attempt, state, tellBy]),
    [
      [2, 'transmitted', null],
      [1, 'sent again', null],
    ],
  )
  assert.equal((await act(scene, first, 'told', { how: 'phone', at: begun.toISOString() })).body.code, 'e-file.not-rejected')
  assert.equal((await act(scene, again.body.eFileIds[0] ?? '', 'acceptance', { acceptedOn: '2026-02-10', submissionId: null })).status, 204)
  assert.equal((await returnOf(scene)).state, 'accepted')
})

test('nobody has told the client after eighteen hours: whoever recorded the rejection gets an e-mail; told by phone, the clock ends', async () => {
  const scene = await toBeFiled(app)
  const [eFileId = ''] = (await sent(scene)).body.eFileIds
  assert.equal((await act(scene, eFileId, 'rejection', { ...rejection, tellsClient: false })).status, 204)
  const reminders = () => app.sent.email.filter(({ subject }) => subject.startsWith('Tell them today')).length
  const before = reminders()
  await app.runJobs()
  assert.equal(reminders(), before)
  app.clock.set(new Date('2026-02-11T08:00:01Z'))
  await app.ownerPool.query('update graphile_worker._private_jobs set run_at = now()')
  await app.runJobs()
  assert.equal(reminders(), before + 1)
  app.clock.set(begun)
  assert.equal((await act(scene, eFileId, 'told', { how: 'phone', at: begun.toISOString() })).status, 204)
  assert.deepEqual(
    (await onReturn(scene)).eFiles.map(({ told, tellBy }) => [told?.how, tellBy]),
    [['phone', null]],
  )
  assert.equal((await act(scene, eFileId, 'notice')).status, 204)
  assert.equal((await inPortal(scene))[0]?.eFiles[0]?.state, 'rejected')
  assert.equal((await act(scene, eFileId, 'paper')).status, 204)
  assert.deepEqual([(await inPortal(scene))[0]?.eFiles[0]?.state, await needsOf(scene)], ['on paper', []])
})

test('a mistake is taken back step by step, and nobody is told of what there was not', async () => {
  const scene = await toBeFiled(app)
  const [eFileId = ''] = (await sent(scene)).body.eFileIds
  assert.equal((await act(scene, eFileId, 'rejection', rejection)).status, 204)
  assert.equal((await act(scene, eFileId, 'paper')).status, 204)
  const stateNow = async () => [(await onReturn(scene)).eFiles[0]?.state, (await returnOf(scene)).state]
  for (const expected of [
    ['rejected', 'rejected'],
    ['transmitted', 'transmitted'],
    ['taken back', 'ready to file'],
  ]) {
    assert.equal((await takeBack(scene, eFileId)).status, 204)
    assert.deepEqual(await stateNow(), expected)
  }
  assert.equal((await takeBack(scene, eFileId)).body.code, 'e-file.nothing-to-take-back')
  assert.deepEqual(await inPortal(scene), [])
  const unread = await app.ownerPool.query(`select 1 from notice where about_id = $1 and done_at is null`, [eFileId])
  assert.equal(unread.rowCount, 0)
  // The attempt before stands again when the one after it was a mistake.
  const [first = ''] = (await sent(scene)).body.eFileIds
  await act(scene, first, 'rejection', rejection)
  const [second = ''] = (await sent(scene)).body.eFileIds
  assert.equal((await takeBack(scene, second)).status, 204)
  assert.deepEqual(
    (await onReturn(scene)).eFiles.map(({ state }) => state),
    ['taken back', 'rejected', 'taken back'],
  )
})

test('something more is to be signed after a rejection: it cannot be sent again before it is', async () => {
  const scene = await toBeFiled(app)
  const [eFileId = ''] = (await sent(scene)).body.eFileIds
  await act(scene, eFileId, 'rejection', rejection)
  const newer = await addForm8879(scene.staff, scene.client, 'corrected')
  assert.equal((await sendUnder(scene.staff, scene.client, [newer.documentId], {})).status, 200)
  assert.equal((await sent(scene)).body.code, 'tax-returns.not-all-signed')
  assert.equal((await signAll(scene.person, newer)).status, 200)
  assert.equal((await sent(scene)).status, 200)
})

test('nobody of the client has a portal: the firm is told to call', async () => {
  const scene = await toBeFiled(app)
  const [eFileId = ''] = (await sent(scene)).body.eFileIds
  await app.ownerPool.query('update client set portal_access = false where id = $1', [scene.client.clientId])
  assert.equal((await act(scene, eFileId, 'rejection', rejection)).status, 204)
  assert.equal((await act(scene, eFileId, 'notice')).body.code, 'e-file.no-portal')
  assert.deepEqual([(await onReturn(scene)).hasPortal, (await onReturn(scene)).eFiles[0]?.shownAt], [false, null])
})

test('whose role may not record what was e-filed is refused, and another client’s person finds nothing', async () => {
  const scene = await toBeFiled(app)
  const other = await toBeFiled(app)
  const [eFileId = ''] = (await sent(scene)).body.eFileIds
  await act(scene, eFileId, 'acceptance', { acceptedOn: '2026-02-10', submissionId: null })
  assert.equal((await other.person.get(`/api/e-files/${eFileId}/confirmation`)).status, 404)
  assert.equal((await other.staff.get(`/api/e-files/${eFileId}/confirmation`)).status, 404)
  await app.ownerPool.query(
    `insert into role_permission (firm_id, role, permission, allowed) values ($1, 'staff', 'tax-returns.e-file', false)`,
    [scene.firm.firmId],
  )
  assert.equal((await takeBack(scene, eFileId)).body.code, 'not-allowed')
  assert.equal((await sent(scene)).body.code, 'not-allowed')
  assert.equal((await requestOf(scene, scene.person.personId)).state, 'signed')
})
