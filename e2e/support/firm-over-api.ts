/** A firm with a taxpayer, made as people make them but without pages: for tests that are about what happens to the process. */
import { readFileSync } from 'node:fs'
import { Secret, TOTP } from 'otpauth'
import { partBytes } from '#contract/documents.ts'
import type { Output } from '#contract/endpoint.ts'
import type { documents } from '#contract/documents.ts'
import { type ApiClient, apiClient } from './api-client.ts'
import type { MailSink } from './mail-sink.ts'

/** Nobody: example.com, 555-01xx, and a number that is never issued. */
const administrator = { firmName: 'Canyon Tax & Accounting', email: 'dana@canyontax.example', firstName: 'Dana', lastName: 'Reyes' }
const password = 'Juniper-Mesa-1912!'
const taxpayer = { firstName: 'Rosa', lastName: 'Delgado', mobile: '(702) 555-0188', taxIdentifier: '987-65-4328' }

export interface AddedClient {
  taxReturnId: string
  personId: string
  email: string
}

/** Creates the firm; returns the administrator, signed in. */
export async function createFirm(address: string): Promise<ApiClient> {
  const administratorsBrowser = apiClient(address)
  const { firmName, email } = administrator
  const { secret } = await administratorsBrowser.call('POST /api/setup/authenticator', { body: { firmName, email } })
  const code = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate()
  await administratorsBrowser.call('POST /api/setup/firm', {
    body: {
      ...administrator,
      officeName: 'Flagstaff',
      timeZone: 'America/Phoenix',
      phone: '(928) 555-0150',
      password,
      authenticatorSecret: secret,
      code,
    },
  })
  return administratorsBrowser
}

export async function addClient(staff: ApiClient, clientNumber: string): Promise<AddedClient> {
  const { session } = await staff.call('GET /api/session', {})
  const email = `${clientNumber.toLowerCase()}@example.com`
  const { clientId, taxReturnId } = await staff.call('POST /api/clients', {
    body: {
      clientNumber,
      kind: 'individual',
      entityName: null,
      officeId: session?.staff?.offices[0]?.id ?? '',
      spouseSignsFirst: false,
      persons: [{ ...taxpayer, role: 'taxpayer', email, birthDate: null, language: 'en' }],
      taxReturn: { taxYear: 2025, form: '1040' },
    },
  })
  const client = await staff.call('GET /api/clients/:client', { params: { client: clientId } })
  return { taxReturnId: taxReturnId ?? '', personId: client.persons[0]?.id ?? '', email }
}

export const invite = (staff: ApiClient, personId: string) =>
  staff.call('POST /api/persons/:person/invitations', { params: { person: personId }, body: { channel: 'email' } })

/** Invites the person and registers with the link and the code from the e-mails; returns the taxpayer, signed in. */
export async function registerTaxpayer(address: string, staff: ApiClient, client: AddedClient, sink: MailSink): Promise<ApiClient> {
  const { email, personId } = client
  await invite(staff, personId)
  const { text } = await sink.newest(email, 'Your Secure Portal Has Been Created')
  const token = /\/i\/([\w-]+)/.exec(text)?.[1] ?? ''
  const browser = apiClient(address)
  const attempt = await browser.call('POST /api/register', {
    body: {
      token,
      userName: email,
      password,
      email,
      phone: taxpayer.mobile,
      lastName: taxpayer.lastName,
      lastFour: taxpayer.taxIdentifier.slice(-4),
    },
  })
  await browser.call('POST /api/sign-in/code', { body: { channel: attempt.channels.find(({ kind }) => kind === 'email')?.id ?? '' } })
  const code = /\b\d{6}\b/.exec((await sink.newest(email, 'Your access code')).text)?.[0] ?? ''
  await browser.call('POST /api/register/verify', { body: { code } })
  return browser
}

const partOf = (bytes: Buffer, part: number): Uint8Array => Uint8Array.from(bytes.subarray(part * partBytes, (part + 1) * partBytes))

export function putPart(browser: ApiClient, upload: string, part: number, bytes: Buffer): Promise<undefined> {
  return browser.call('PUT /api/uploads/:upload/parts/:part', { params: { upload, part: String(part) }, body: partOf(bytes, part) })
}

export function completeUpload(browser: ApiClient, upload: string): Promise<Output<typeof documents.completeUpload>> {
  return browser.call('POST /api/uploads/:upload/complete', { params: { upload }, body: {} })
}

/** Form 8879 with a place for the taxpayer's signature and one for the date, not sent yet. Returns the document. */
export async function addForm8879(staff: ApiClient, client: AddedClient, name: string): Promise<string> {
  const bytes = readFileSync(new URL('../../sample/forms/irs-f8879.pdf', import.meta.url))
  const { id } = await staff.call('POST /api/tax-returns/:taxReturn/uploads', {
    params: { taxReturn: client.taxReturnId },
    body: { name, size: bytes.length, key: `key of ${name}` },
  })
  await putPart(staff, id, 0, bytes)
  const { documentId } = await completeUpload(staff, id)
  const { personId } = client
  // The lines "Your signature" and "Date" of part II, in points from the top left.
  const places = [
    { personId, kind: 'signature' as const, page: 0, x: 110, y: 466, width: 262, height: 25 },
    { personId, kind: 'date' as const, page: 0, x: 426, y: 476, width: 148, height: 15 },
  ]
  await staff.call('PUT /api/documents/:document/places', {
    params: { document: documentId },
    body: { revision: 0, sender: `boxes of ${name}`, change: 1, places },
  })
  return documentId
}

/** To electronic records, with the code that stands in the sample PDF. */
export async function agreeOverApi(taxpayer: ApiClient, portal: string): Promise<void> {
  const about = { params: { portal }, query: { language: 'en' } } as const
  const { wording } = await taxpayer.call('GET /api/portals/:portal/electronic-records', about)
  const pdf = await taxpayer.bytes('GET /api/portals/:portal/electronic-records/sample', about)
  const sampleCode = /\((\d{6})\) Tj/.exec(pdf.toString('latin1'))?.[1] ?? ''
  await taxpayer.call('POST /api/portals/:portal/electronic-records/consent', {
    params: { portal },
    body: { sampleCode, wording, language: 'en' },
  })
}
