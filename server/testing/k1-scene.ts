/** A partnership whose signer hands out Schedules K-1, walked through the endpoints. */
import assert from 'node:assert/strict'
import { form, upload } from './signing-scene.ts'
import type { SignedInStaff, SignedInTaxpayer, TestApp, TestFirm } from './start-app.ts'
import type { TestBrowser } from './test-browser.ts'

export interface K1Scene {
  firm: TestFirm
  staff: SignedInStaff
  clientId: string
  taxReturnId: string
  signer: SignedInTaxpayer
}

let numbers = 0

export async function addEntity(staff: TestBrowser, officeId: string, name = 'Sonora Partners LLC') {
  numbers += 1
  const added = await staff.post<{ clientId: string; taxReturnId: string }>('/api/clients', {
    clientNumber: `E-${numbers}`,
    kind: 'entity',
    entityName: name,
    officeId,
    spouseSignsFirst: false,
    persons: [
      {
        role: 'signer',
        firstName: 'Carmen',
        lastName: 'Ibarra',
        email: 'carmen@example.com',
        mobile: '(602) 555-0133',
        birthDate: null,
        language: 'en',
        taxIdentifier: '734-12-4831',
      },
    ],
    taxReturn: { taxYear: 2025, form: '1065' },
  })
  assert.equal(added.status, 200, JSON.stringify(added.body))
  const client = await staff.get<{ persons: { id: string }[] }>(`/api/clients/${added.body.clientId}`)
  return { ...added.body, signerId: client.body.persons[0]?.id ?? '' }
}

export async function k1Scene(app: TestApp): Promise<K1Scene> {
  const firm = await app.createFirm()
  const staff = await app.asStaff(firm)
  const { clientId, taxReturnId, signerId } = await addEntity(staff, firm.officeId)
  return { firm, staff, clientId, taxReturnId, signer: await app.asTaxpayer(firm, signerId, { firstName: 'Carmen' }) }
}

export const partner = {
  recipientName: 'Pablo Ruiz',
  email: 'pablo@example.com' as string | null,
  mobile: null as string | null,
  language: 'en',
  lastFour: '4821' as string | null,
}

type Desk = Pick<K1Scene, 'staff' | 'taxReturnId'>

let papers = 0
/** A PDF on the return. */
export async function paperOf({ staff, taxReturnId }: Desk): Promise<string> {
  papers += 1
  const added = await upload(staff, `/api/tax-returns/${taxReturnId}/uploads`, {
    name: `K-1 ${papers}.pdf`,
    bytes: form('irs-f8879'),
    key: `k1-paper-${papers}`,
  })
  assert.equal(added.status, 200)
  return added.body.documentId
}

export const addK1 = async (desk: Desk, more: Partial<typeof partner> & { documentId?: string } = {}) => {
  const documentId = more.documentId ?? (await paperOf(desk))
  return desk.staff.post<{ id: string; code?: string }>(`/api/tax-returns/${desk.taxReturnId}/k1s`, {
    ...partner,
    ...more,
    documentId,
    key: `k1-key-${documentId}`,
  })
}

/** A K-1 that the signer has. */
export async function handedK1(desk: Desk, more: Partial<typeof partner> = {}): Promise<string> {
  const added = await addK1(desk, more)
  assert.equal(added.status, 200, JSON.stringify(added.body))
  assert.equal((await desk.staff.post(`/api/tax-returns/${desk.taxReturnId}/k1s/hand-over`)).status, 200)
  return added.body.id
}

export const sendK1 = (signer: SignedInTaxpayer, ...ids: string[]) =>
  signer.post<{ code?: string } | null>(`/api/portals/${signer.personId}/k1s/send`, { ids })

/** The token in the newest e-mail to this address. */
export async function newestK1Link(app: TestApp, email = 'pablo@example.com'): Promise<string> {
  await app.runJobs()
  const letter = app.sent.email.findLast(({ recipient, body }) => recipient === email && body.text.includes('/k/'))
  const token = /\/k\/([\w-]{43})/.exec(letter?.body.text ?? '')?.[1]
  assert.ok(token, `no link for ${email}`)
  return token
}

/** The code in the newest e-mail to this address. */
export async function newestK1Code(app: TestApp, email = 'pablo@example.com'): Promise<string> {
  await app.runJobs()
  const letter = app.sent.email.findLast(
    ({ recipient, body }) => recipient === email && /\b\d{3} ?\d{3}\b/.test(body.text) && !body.text.includes('/k/'),
  )
  const code = /\b(\d{3}) ?(\d{3})\b/.exec(letter?.body.text ?? '')
  assert.ok(code, 'no code was sent')
  return `${code[1]}${code[2]}`
}

/** Link → code → in. */
export async function comeIn(app: TestApp, token: string, email = 'pablo@example.com'): Promise<TestBrowser> {
  const browser = app.visitor()
  assert.equal((await browser.post('/api/k1/code', { token, channel: 'email' })).status, 200)
  const confirmed = await browser.post('/api/k1/confirm', { code: await newestK1Code(app, email) })
  assert.equal(confirmed.status, 204, JSON.stringify(confirmed.body))
  return browser
}

export interface Room {
  answer: string | null
  wording: string
  canChangeAnswer: boolean
  availableUntil: string
  isNewestOnPaper: boolean
  versions: { id: string; version: number; isSuperseded: boolean }[]
}

export const roomOf = async (browser: TestBrowser): Promise<Room> => (await browser.get<Room>('/api/k1')).body

/** Reads the code in the sample PDF, as a person would. */
export async function sampleCode(app: TestApp, browser: TestBrowser): Promise<string> {
  const sample = await browser.get('/api/k1/sample')
  assert.equal(sample.status, 200)
  const { runs } = await app.ports.pdf.text(new Uint8Array(sample.response.rawPayload), { pageIndex: 0 })
  const code = /\b\d{6}\b/.exec(runs.map(({ text }) => text).join(' '))?.[0]
  assert.ok(code)
  return code
}

export async function consent(app: TestApp, browser: TestBrowser): Promise<string> {
  const { wording } = await roomOf(browser)
  const given = await browser.post('/api/k1/consent', { sampleCode: await sampleCode(app, browser), wording, language: 'en' })
  assert.equal(given.status, 204, JSON.stringify(given.body))
  const [version] = (await roomOf(browser)).versions
  assert.ok(version)
  return version.id
}

interface Listed {
  id: string
  state: string
  version: number
  email: string | null
  lastFour: string | null
  superseded: { version: number; openedAt: string | null }[]
}
export const listOfSigner = async (signer: SignedInTaxpayer): Promise<Listed[]> =>
  (await signer.get<{ k1s: Listed[] }>(`/api/portals/${signer.personId}/k1s`)).body.k1s
export const listOfFirm = async ({ staff, taxReturnId }: Desk): Promise<Listed[]> =>
  (await staff.get<{ k1s: Listed[] }>(`/api/tax-returns/${taxReturnId}/k1s`)).body.k1s
