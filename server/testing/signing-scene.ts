/** The way to a document that waits for a signature, walked through the endpoints, for the tests that begin there. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { partBytes } from '#contract/documents.ts'
import type { SignedInStaff, SignedInTaxpayer, TestApp, TestFirm } from './start-app.ts'
import type { TestBrowser } from './test-browser.ts'

export const form = (name: string): Buffer => readFileSync(new URL(`../../sample/forms/${name}.pdf`, import.meta.url))

/** The lines "Your signature" and "Spouse's signature" of Form 8879 and the dates beside them, in points from the top left. */
const linesOfForm8879 = [
  { signature: { page: 0, x: 110, y: 466, width: 262, height: 25 }, date: { page: 0, x: 426, y: 476, width: 148, height: 15 } },
  { signature: { page: 0, x: 126, y: 585.5, width: 246, height: 25 }, date: { page: 0, x: 426, y: 595.5, width: 148, height: 15 } },
]

export interface ClientOfScene {
  clientId: string
  taxReturnId: string
  personIds: string[]
}

export interface SceneOptions {
  joint?: boolean
  /** Nobody is registered: what is sent is staged. */
  unregistered?: boolean
  role?: 'staff' | 'manager'
}

export interface Scene {
  firm: TestFirm
  staff: SignedInStaff
  client: ClientOfScene
  /** The taxpayer, then the spouse; empty when unregistered. */
  people: SignedInTaxpayer[]
  documentId: string
  versionId: string
}

let clientNumber = 1000

export async function addClient(staff: TestBrowser, officeId: string, options: { joint?: boolean } = {}): Promise<ClientOfScene> {
  clientNumber += 1
  const person = { email: 'maria@example.com', mobile: '(602) 555-0142', birthDate: null, language: 'en', taxIdentifier: '734-12-4821' }
  const persons = [
    { ...person, role: 'taxpayer', firstName: 'Maria', lastName: 'Soto' },
    ...(options.joint ? [{ ...person, role: 'spouse', firstName: 'Luis', lastName: 'Soto', taxIdentifier: '734-12-4822' }] : []),
  ]
  const added = await staff.post<{ clientId: string; taxReturnId: string }>('/api/clients', {
    clientNumber: `C-${clientNumber}`,
    kind: options.joint ? 'joint' : 'individual',
    entityName: null,
    officeId,
    spouseSignsFirst: false,
    persons,
    taxReturn: { taxYear: 2025, form: '1040' },
  })
  assert.equal(added.status, 200)
  const client = await staff.get<{ persons: { id: string }[] }>(`/api/clients/${added.body.clientId}`)
  return { ...added.body, personIds: client.body.persons.map((one) => one.id) }
}

/** Sends a file through the upload protocol. Returns the answer to `complete`. */
export async function upload(
  browser: TestBrowser,
  where: string,
  file: { name: string; bytes: Uint8Array; key?: string; password?: string; replaces?: string },
) {
  const begun = await browser.post<{ id: string; code?: string }>(where, {
    name: file.name,
    size: file.bytes.length,
    key: file.key ?? `key-${file.name}-${file.bytes.length}`,
    ...(file.replaces === undefined ? {} : { replaces: file.replaces }),
  })
  if (begun.status !== 200) return begun as never
  for (let part = 0; part * partBytes < file.bytes.length; part += 1) {
    const put = await browser.put(
      `/api/uploads/${begun.body.id}/parts/${part}`,
      file.bytes.subarray(part * partBytes, (part + 1) * partBytes),
    )
    assert.equal(put.status, 204)
  }
  return browser.post<{ documentId: string; sha256: string; name: string; code?: string }>(
    `/api/uploads/${begun.body.id}/complete`,
    file.password ? { password: file.password } : {},
  )
}

/** A Form 8879 with places for everybody on the client, sent to the portal. */
export async function sendForm8879(app: TestApp, options: SceneOptions = {}): Promise<Scene> {
  const firm = await app.createFirm()
  const staff = await app.asStaff(firm, { role: options.role ?? 'staff' })
  const client = await addClient(staff, firm.officeId, options)
  const people: SignedInTaxpayer[] = []
  if (!options.unregistered) for (const personId of client.personIds) people.push(await app.asTaxpayer(firm, personId))
  const { documentId, versionId } = await addForm8879(staff, client)
  if (!options.unregistered) assert.equal((await send(staff, client, [documentId])).status, 200)
  return { firm, staff, client, people, documentId, versionId }
}

/** `key`: another one for another upload of the same file. */
export async function addForm8879(
  staff: TestBrowser,
  client: ClientOfScene,
  key?: string,
): Promise<{ documentId: string; versionId: string }> {
  const file = { name: 'Form 8879.pdf', bytes: form('irs-f8879'), ...(key === undefined ? {} : { key }) }
  const added = await upload(staff, `/api/tax-returns/${client.taxReturnId}/uploads`, file)
  assert.equal(added.status, 200)
  const { documentId } = added.body
  const places = client.personIds.flatMap((personId, at) => {
    const lines = linesOfForm8879[at]
    assert.ok(lines)
    return [
      { ...lines.signature, personId, kind: 'signature' },
      { ...lines.date, personId, kind: 'date' },
    ]
  })
  assert.equal((await setPlaces(staff, documentId, places)).status, 200)
  const document = await staff.get<{ versionId: string }>(`/api/documents/${documentId}`)
  return { documentId, versionId: document.body.versionId }
}

let pages = 0

/** As a page does that was opened after `revision` changes of the places. */
export function setPlaces(staff: TestBrowser, documentId: string, places: readonly unknown[], revision = 0) {
  pages += 1
  const body = { revision, sender: `an open page ${pages}`, change: 1, places }
  return staff.put<{ revision: number; code?: string }>(`/api/documents/${documentId}/places`, body)
}

/** Sends without an identity check: the scenes of identity-scene.ts ask for one. */
export const send = (staff: TestBrowser, client: ClientOfScene, documentIds: readonly string[], key = 'send-once-please') =>
  staff.post<{ deliveryId: string; staged: boolean; code?: string }>(`/api/tax-returns/${client.taxReturnId}/deliveries`, {
    documentIds,
    key,
    terms: { message: '', dueOn: null, expiresOn: null, order: [], reminds: true, documents: withoutCheck(documentIds) },
  })

/** What the firm says of documents whose signers it knows. */
export const withoutCheck = (documentIds: readonly string[]) =>
  documentIds.map((id) => ({ id, isToRead: false, identityCheck: false, noCheckReason: 'Identified in the office last year' }))

export const typedMark = { method: 'typed', text: 'Maria Soto' }

/** A wave across the pad: enough to be a signature. */
export const drawnMark = {
  method: 'drawn',
  padWidth: 600,
  padHeight: 200,
  strokes: [Array.from({ length: 60 }, (_, at) => ({ x: 60 + at * 8, y: 100 + Math.sin(at / 4) * 50, time: at * 8, pressure: 0.5 }))],
}

const agreed = new WeakSet<SignedInTaxpayer>()

/** Signs; what comes before it and has not been done is done: agreeing to electronic records, and looking at the return. */
export async function sign(person: SignedInTaxpayer, scene: Pick<Scene, 'documentId' | 'versionId'>) {
  if (!agreed.has(person)) {
    assert.equal((await agree(person)).status, 204)
    agreed.add(person)
  }
  const signed = await signOnly(person, scene)
  if (signed.body.code !== 'signing.review-first') return signed
  await lookAtReturn(person, scene)
  return signOnly(person, scene)
}

/** Everything that is to be looked at before this form, to its end, and the word that it was. */
export async function lookAtReturn(
  person: SignedInTaxpayer,
  { documentId, versionId }: Pick<Scene, 'documentId' | 'versionId'>,
): Promise<void> {
  const documents = `/api/portals/${person.personId}/documents`
  const { read } = (await person.get<{ read: { documentId: string; versionId: string }[] }>(`/api/portals/${person.personId}/signing`)).body
  for (const one of read)
    assert.equal((await person.put(`${documents}/${one.documentId}/reading`, { versionId: one.versionId, furthestPage: null })).status, 204)
  assert.equal((await person.post(`${documents}/${documentId}/reviewed`, { versionId })).status, 204)
}

export const signOnly = (person: SignedInTaxpayer, { documentId, versionId }: Pick<Scene, 'documentId' | 'versionId'>) =>
  person.post<{ signedAt: string; code?: string }>(`/api/portals/${person.personId}/documents/${documentId}/sign`, { versionId })

/** Agrees to electronic records with the code from the sample PDF. */
export async function agree(person: SignedInTaxpayer) {
  const path = `/api/portals/${person.personId}/electronic-records`
  const { wording } = (await person.get<{ wording: string }>(`${path}?language=en`)).body
  return person.post<{ code?: string }>(`${path}/consent`, { sampleCode: await codeInSample(person), wording, language: 'en' })
}

export async function codeInSample(person: SignedInTaxpayer): Promise<string> {
  const sample = await person.get(`/api/portals/${person.personId}/electronic-records/sample?language=en`)
  const code = /\((\d{6})\) Tj/.exec(sample.response.rawPayload.toString('latin1'))?.[1]
  assert.ok(code)
  return code
}

export const view = (person: SignedInTaxpayer, scene: Pick<Scene, 'documentId' | 'versionId'>) =>
  person.post<{ code?: string }>(`/api/portals/${person.personId}/documents/${scene.documentId}/viewed`, { versionId: scene.versionId })

export const saveMark = (person: SignedInTaxpayer, mark: unknown = drawnMark) =>
  person.put<{ code?: string }>(`/api/portals/${person.personId}/signature`, { mark })
