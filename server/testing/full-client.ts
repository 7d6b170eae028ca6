/** A client with something in every table that can keep something of a client, for the test that all of it can be removed. */
import assert from 'node:assert/strict'
import { drop, linkOf, sayWho } from './drop-off-scene.ts'
import { letIn } from './grant-scene.ts'
import { dropAndRead } from './intake-scene.ts'
import { portalThreadOf, writeIn, writeTo } from './message-scene.ts'
import { makePaper } from './paper-scene.ts'
import { comeIn, consent, handedK1, newestK1Link, sendK1 } from './k1-scene.ts'
import { addForm8879, agree, type ClientOfScene, form, saveMark, send, upload, view } from './signing-scene.ts'
import type { SignedInStaff, SignedInTaxpayer, TestApp, TestFirm } from './start-app.ts'
import { addVoucher, balanceDue, pay } from './voucher-scene.ts'

export interface FullClient {
  person: SignedInTaxpayer
  documentId: string
  versionId: string
}

export async function fillClient(app: TestApp, firm: TestFirm, staff: SignedInStaff, client: ClientOfScene): Promise<FullClient> {
  const [personId = '', spouseId = ''] = client.personIds
  assert.equal((await staff.post(`/api/persons/${spouseId}/invitations`, { channel: 'email' })).status, 200)
  const person = await app.asTaxpayer(firm, personId)
  const { documentId, versionId } = await addForm8879(staff, client)
  const readOnly = await upload(staff, `/api/tax-returns/${client.taxReturnId}/uploads`, {
    name: 'Letter.pdf',
    bytes: form('irs-f8879'),
  })
  const sent = await send(staff, client, [documentId, readOnly.body.documentId])
  assert.equal(sent.status, 200, JSON.stringify(sent.body))
  assert.equal((await person.get(`/api/documents/${documentId}/pages/0/image?width=480`)).status, 200)
  assert.equal((await view(person, { documentId, versionId })).status, 200)
  assert.equal((await saveMark(person)).status, 200)
  await readAndAgree(person, { documentId, versionId })
  await upload(person, `/api/portals/${personId}/uploads`, { name: 'w2.txt', bytes: Buffer.from('wages') })
  const begun = await person.post<{ id: string }>(`/api/portals/${personId}/uploads`, { name: 'late.txt', size: 4, key: 'never-finished' })
  assert.equal((await person.put(`/api/uploads/${begun.body.id}/parts/0`, Buffer.from('late'))).status, 204)
  const guest = await letIn(app, person, { documentIds: [readOnly.body.documentId] })
  assert.equal((await guest.guest.get('/api/guest/preparer-files')).status, 200)
  const sender = app.visitor()
  await sayWho(sender, await linkOf(staff, client.clientId))
  await drop(sender, { name: 'dropped.txt', bytes: Buffer.from('receipt') })
  await talkAndPay(staff, client, { person, documentId })
  await app.runJobs()
  assert.equal((await dropAndRead(app, staff, client.taxReturnId, form('irs-f8879'))).state, 'proposed')
  assert.equal((await makePaper(staff, client, { startsOn: '2099-01-01' })).status, 200)
  await handOutK1(app, staff, client, person)
  await insertTheRest(app, firm, staff, { client, person, documentId })
  await insertEFile(app, { firmId: firm.firmId, staff }, client)
  return { person, documentId, versionId }
}

/** What comes before a signature: agreed, read, and looked at. */
async function readAndAgree(
  person: SignedInTaxpayer,
  { documentId, versionId }: Pick<FullClient, 'documentId' | 'versionId'>,
): Promise<void> {
  assert.equal((await agree(person)).status, 204)
  const path = `/api/portals/${person.personId}/documents/${documentId}`
  assert.equal((await person.put(`${path}/reading`, { versionId, furthestPage: 1 })).status, 204)
}

/** A conversation with something attached, and a payment with its proof. */
async function talkAndPay(
  staff: SignedInStaff,
  client: ClientOfScene,
  sent: { person: SignedInTaxpayer; documentId: string },
): Promise<void> {
  const { person, documentId } = sent
  const added = await addVoucher({ staff, client }, { ...balanceDue, documentId, documentPage: 0 })
  assert.equal(added.status, 200, added.response.body)
  const { voucherId } = added.body
  assert.equal((await person.post(`/api/portals/${person.personId}/tax-payments/${voucherId}/pay-opened`)).status, 204)
  const proof = await upload(person, `/api/portals/${person.personId}/uploads`, { name: 'proof.txt', bytes: Buffer.from('paid') })
  assert.equal((await pay(person, voucherId, { amountCents: 5, proofDocumentId: proof.body.documentId })).status, 200)
  const attachments = [
    { kind: 'document' as const, id: documentId },
    { kind: 'voucher' as const, id: voucherId },
  ]
  assert.equal((await writeIn(person, 'About this', { attachments })).status, 200)
  assert.equal((await writeTo(staff, client.clientId, 'Yes, that one', { attachments })).status, 200)
  const { lastNumber } = await portalThreadOf(person)
  assert.equal((await person.put(`/api/portals/${person.personId}/thread/read`, { upTo: lastNumber })).status, 200)
}

/** A K-1 that went out, was looked at, and went out on paper too. The client is an entity as long as that takes. */
async function handOutK1(app: TestApp, staff: SignedInStaff, client: ClientOfScene, signer: SignedInTaxpayer): Promise<void> {
  const run = (text: string, values: unknown[]) => app.ownerPool.query(text, values)
  await run(`update client set kind = 'entity' where id = $1`, [client.clientId])
  await run(`update tax_return set form = '1065' where id = $1`, [client.taxReturnId])
  await run(`update person set role = 'signer' where id = $1`, [signer.personId])
  const k1 = await handedK1({ staff, taxReturnId: client.taxReturnId }, { email: `partner-${client.clientId}@example.com` })
  assert.equal((await sendK1(signer, k1)).status, 204)
  const email = `partner-${client.clientId}@example.com`
  const partner = await comeIn(app, await newestK1Link(app, email), email)
  assert.equal((await partner.get(`/api/k1/versions/${await consent(app, partner)}/file`)).status, 200)
  assert.equal((await signer.put(`/api/portals/${signer.personId}/k1s/${k1}/mailing`, { mailedOn: '2026-01-31' })).status, 204)
  await run(`update client set kind = 'joint' where id = $1`, [client.clientId])
  await run(`update tax_return set form = '1040' where id = $1`, [client.taxReturnId])
  await run(`update person set role = 'taxpayer' where id = $1`, [signer.personId])
}

/** What would take a journey each. */
async function insertTheRest(
  app: TestApp,
  { firmId }: TestFirm,
  staff: SignedInStaff,
  { client, person, documentId }: { client: ClientOfScene; person: SignedInTaxpayer; documentId: string },
): Promise<void> {
  const { clientId } = client
  const spouseId = client.personIds[1] ?? ''
  const id = () => app.ports.random.id()
  const run = (text: string, values: unknown[]) => app.ownerPool.query(text, values)
  const invitation = await run('select id from invitation where person_id = $1', [spouseId])
  await run('insert into registration_mismatch values ($1, $2, $3, $4, $5, now())', [
    firmId,
    id(),
    (invitation.rows[0] as { id: string }).id,
    spouseId,
    ['lastName'],
  ])
  await run(
    `insert into delivery_question (firm_id, id, person_id, identity_id, address, asked_at) values ($1, $2, $3, $4, 'a@example.com', now())`,
    [firmId, id(), person.personId, person.identityId],
  )
  await run(`insert into assisted_recovery (firm_id, id, identity_id, person_id, asked_at) values ($1, $2, $3, $4, now())`, [
    firmId,
    id(),
    person.identityId,
    person.personId,
  ])
  await run(`insert into instruction_choice values ($1, 'onboarding', 'client', $2, $3)`, [firmId, clientId, id()])
  await insertChoices(app, firmId, { person, documentId })
  await insertWaysToSign(app, { firmId, staff }, { client, person, documentId })
  const portalView = id()
  await run(
    `insert into portal_view (firm_id, id, staff_member_id, session_id, client_id, person_id, begun_at, ends_at)
     values ($1, $2, $3, $4, $5, $6, now(), now())`,
    [firmId, portalView, staff.staffMemberId, id(), clientId, person.personId],
  )
  await run('insert into portal_view_document values ($1, $2, $3, now())', [firmId, portalView, documentId])
  const [file, imported] = [id(), id()]
  await run(`insert into file (firm_id, id, state, data_key, size, part_count, created_at) values ($1, $2, 'kept', '', 1, 1, now())`, [
    firmId,
    file,
  ])
  await run(
    `insert into client_import (firm_id, id, staff_member_id, key, file_id, name, state, created_at)
     values ($1, $2, $3, gen_random_uuid(), $4, 'clients.csv', 'done', now())`,
    [firmId, imported, staff.staffMemberId, file],
  )
  await run(`insert into client_import_row values ($1, $2, 1, 'same', 'C', 'Soto', $3, '{}', '[]', now())`, [firmId, imported, clientId])
}

/** A return that was sent and rejected. */
async function insertEFile(
  app: TestApp,
  { firmId, staff }: { firmId: string; staff: SignedInStaff },
  client: ClientOfScene,
): Promise<void> {
  await app.ownerPool.query(
    `insert into e_file (firm_id, id, client_id, tax_return_id, authority, attempt, state, transmitted_on, recorded_at, recorded_by,
       rejected_at, reject_code, reject_explanation)
     values ($1, $2, $3, $4, 'IRS', 1, 'rejected', now(), now(), $5, now(), '', '')`,
    [firmId, app.ports.random.id(), client.clientId, client.taxReturnId, staff.staffMemberId],
  )
}

/** A signature that is asked for on paper, with a paper that nobody has looked at yet; and a sitting in the office that nobody came to. */
async function insertWaysToSign(
  app: TestApp,
  { firmId, staff }: { firmId: string; staff: SignedInStaff },
  { client, person, documentId }: { client: ClientOfScene; person: SignedInTaxpayer; documentId: string },
): Promise<void> {
  const run = (text: string, values: unknown[]) => app.ownerPool.query(text, values)
  await run(
    `insert into identity_check (firm_id, id, client_id, person_id, way, begun_at, ended_at, outcome, known_since, checked_by)
     values ($1, $2, $3, $4, 'in person', now(), now(), 'passed', 2019, $5)`,
    [firmId, app.ports.random.id(), client.clientId, person.personId, staff.staffMemberId],
  )
  const found = await run('select id from signature_request where document_id = $1 and person_id = $2', [documentId, person.personId])
  const requestId = (found.rows[0] as { id: string }).id
  const [handSigning, paper, sitting] = [app.ports.random.id(), app.ports.random.id(), app.ports.random.id()]
  await run(
    `insert into hand_signing (firm_id, id, signature_request_id, document_id, document_version_id, client_id, person_id, state, why, asked_at)
     select firm_id, $2, id, document_id, document_version_id, client_id, person_id, 'uploaded', 'chosen', now() from signature_request where id = $1`,
    [requestId, handSigning],
  )
  await run(
    `insert into hand_signing_paper (firm_id, id, hand_signing_id, document_id, sha256, uploaded_at, person_id, ip, user_agent)
     values ($1, $2, $3, $4, '', now(), $5, '192.0.2.1', '')`,
    [firmId, paper, handSigning, documentId, person.personId],
  )
  await run(
    `insert into in_office_sitting (firm_id, id, client_id, tax_return_id, person_id, staff_member_id, device, begun_at, identity_check_id)
     select $1, $2, $3, $4, $5, $6, 'kiosk', now(), id from identity_check where firm_id = $1 and person_id = $5 and way = 'in person' limit 1`,
    [firmId, sitting, client.clientId, client.taxReturnId, person.personId, staff.staffMemberId],
  )
  await run('insert into in_office_document values ($1, $2, $3, $4)', [firmId, sitting, documentId, requestId])
  await run(`insert into in_office_session values ($1, $2, $3, sha256($4), '192.0.2.1', '', now(), now(), null)`, [
    firmId,
    sitting,
    sitting,
    Buffer.from(sitting),
  ])
}

/** What a person has opened, settled and agreed to. */
async function insertChoices(app: TestApp, firmId: string, of: { person: SignedInTaxpayer; documentId: string }): Promise<void> {
  const { person, documentId } = of
  await app.ownerPool.query(
    `insert into return_review select d.firm_id, $2, $3, d.tax_return_id, $4, $2, '', '[]', now(), '', '' from document d where d.id = $1`,
    [documentId, app.ports.random.id(), person.personId, person.identityId],
  )
  await app.ownerPool.query(
    `insert into sealing_wait select firm_id, id, document_id, 'time-stamp', now(), 1, now() from document_version
     where firm_id = $1 and document_id = $2`,
    [firmId, documentId],
  )
  await app.ownerPool.query(
    `insert into compared_version select firm_id, id, client_id, id, 'asked-again', '', now() from document where firm_id = $1 and id = $2`,
    [firmId, documentId],
  )
  await app.ownerPool.query('insert into document_opening values ($1, $2, $3, now())', [firmId, documentId, person.personId])
  await app.ownerPool.query(`insert into notice_setting values ($1, $2, '{}', '21:00', '08:00', null, now())`, [firmId, person.personId])
  await app.ownerPool.query(
    `insert into text_consent (firm_id, id, person_id, identity_id, phone, wording, language, given_how, given_at, ip, user_agent)
     values ($1, $2, $3, $4, '+16025550142', 'Yes', 'en', 'settings', now(), '192.0.2.1', '')`,
    [firmId, app.ports.random.id(), person.personId, person.identityId],
  )
}
