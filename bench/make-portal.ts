/** A firm, a client and the client's portal, made through the endpoints as people would. */
import { readFileSync } from 'node:fs'
import { Secret, TOTP } from 'otpauth'
import { partBytes } from '#contract/documents.ts'
import { createVisitor, type Visitor } from './visitor.ts'

export interface Portal {
  staff: Visitor
  taxpayer: Visitor
  clientId: string
  taxReturnId: string
  personId: string
}

const password = 'Mesa-Verde-1906!'
/** The person number so and so: nobody shares an address or a number with another. */
const personOf = (number: number) => ({
  role: 'taxpayer',
  firstName: 'Maria',
  lastName: 'Soto',
  taxIdentifier: `734-${12 + number}-4821`,
  email: `maria${number}@example.com`,
  mobile: '(602) 555-0142',
  birthDate: null,
  language: 'en',
})

const clientOf = (number: number, officeId: string | undefined) => ({
  clientNumber: `C-${1000 + number}`,
  kind: 'individual',
  entityName: null,
  officeId,
  spouseSignsFirst: false,
  persons: [personOf(number)],
  taxReturn: { taxYear: 2025, form: '1040' },
})

/** Creates the firm of a new installation, invites one client and registers with the code from the outbox. */
export async function makePortal(url: string): Promise<Portal> {
  return addPortal(url, await createFirm(url), 1)
}

/** One more client of the same firm, who has registered; each by a number of their own. */
export async function addPortal(url: string, staff: Visitor, number: number): Promise<Portal> {
  const { session } = await staff.get<{ session: { staff: { offices: { id: string }[] } } }>('/api/session')
  const added = await staff.post<{ clientId: string; taxReturnId: string }>('/api/clients', clientOf(number, session.staff.offices[0]?.id))
  const client = await staff.get<{ persons: { id: string }[] }>(`/api/clients/${added.clientId}`)
  const personId = client.persons[0]?.id ?? ''
  return { staff, taxpayer: await register(url, staff, personId, number), ...added, personId }
}

/** Invites one more client, who has not registered; returns the path of the link. */
export async function inviteAnother({ staff }: Portal): Promise<string> {
  const { session } = await staff.get<{ session: { staff: { offices: { id: string }[] } } }>('/api/session')
  const { clientId } = await staff.post<{ clientId: string }>('/api/clients', clientOf(2, session.staff.offices[0]?.id))
  const client = await staff.get<{ persons: { id: string }[] }>(`/api/clients/${clientId}`)
  await staff.post(`/api/persons/${client.persons[0]?.id}/invitations`, { channel: 'email' })
  return `/i/${await readInOutbox(staff, /\/i\/([\w-]+)/)}`
}

async function createFirm(url: string): Promise<Visitor> {
  const staff = createVisitor(url)
  const email = 'dana@canyontax.example'
  const { secret } = await staff.post<{ secret: string }>('/api/setup/authenticator', { firmName: 'Canyon Tax', email })
  await staff.post('/api/setup/firm', {
    firmName: 'Canyon Tax',
    officeName: 'Phoenix',
    timeZone: 'America/Phoenix',
    phone: '(602) 555-0100',
    firstName: 'Dana',
    lastName: 'Reyes',
    email,
    password,
    authenticatorSecret: secret,
    code: new TOTP({ secret: Secret.fromBase32(secret) }).generate(),
  })
  return staff
}

async function register(url: string, staff: Visitor, personId: string, number: number): Promise<Visitor> {
  await staff.post(`/api/persons/${personId}/invitations`, { channel: 'email' })
  const token = await readInOutbox(staff, /\/i\/([\w-]+)/)
  const { email, mobile, lastName } = personOf(number)
  const taxpayer = createVisitor(url)
  const attempt = await taxpayer.post<{ channels: { id: string; kind: string }[] }>('/api/register', {
    token,
    userName: `maria.soto${number}`,
    password,
    email,
    phone: mobile,
    lastName,
    lastFour: '4821',
  })
  await taxpayer.post('/api/sign-in/code', { channel: attempt.channels.find(({ kind }) => kind === 'email')?.id })
  await taxpayer.post('/api/register/verify', { code: await readInOutbox(staff, /\b(\d{6})\b/) })
  return taxpayer
}

/** What the newest message says that has it: nothing is configured to send, so messages are kept for the administrator to read. */
async function readInOutbox(staff: Visitor, wanted: RegExp): Promise<string> {
  const { messages } = await staff.get<{ messages: { id: string }[] }>('/api/outbox')
  for (const { id } of messages) {
    const { text } = await staff.get<{ text: string }>(`/api/outbox/${id}`)
    const found = wanted.exec(text)?.[1]
    if (found) return found
  }
  throw new Error('The outbox does not have the message')
}

const form8879 = readFileSync(new URL('../sample/forms/irs-f8879.pdf', import.meta.url))

/**
 * Sends so many Forms 8879 (or another file, by another `key`) to the portal, each with a place for the signature and one for its date and
 * without an identity check, and saves the mark to sign with.
 */
export async function sendForms8879(
  { staff, taxpayer, taxReturnId, personId }: Portal,
  count: number,
  { bytes, key }: { bytes: Uint8Array; key: string } = { bytes: form8879, key: 'send-once-please' },
): Promise<string[]> {
  const documentIds: string[] = []
  for (let number = 1; number <= count; number += 1) {
    const name = `${key} (${number}).pdf`
    const upload = await staff.post<{ id: string }>(`/api/tax-returns/${taxReturnId}/uploads`, {
      name,
      size: bytes.length,
      key: `upload-${number}-${name}`,
    })
    for (let part = 0; part * partBytes < bytes.length; part += 1)
      await staff.put(`/api/uploads/${upload.id}/parts/${part}`, bytes.subarray(part * partBytes, (part + 1) * partBytes))
    const { documentId } = await staff.post<{ documentId: string }>(`/api/uploads/${upload.id}/complete`, {})
    const at = { personId, page: 0 }
    await staff.put(`/api/documents/${documentId}/places`, {
      revision: 0,
      sender: `boxes of ${documentId}`,
      change: 1,
      places: [
        { ...at, kind: 'signature', x: 110, y: 466, width: 262, height: 25 },
        { ...at, kind: 'date', x: 426, y: 476, width: 148, height: 15 },
      ],
    })
    documentIds.push(documentId)
  }
  const documents = documentIds.map((id) => ({
    id,
    isToRead: false,
    identityCheck: false,
    noCheckReason: 'Identified in the office last year',
  }))
  const terms = { message: '', dueOn: null, expiresOn: null, order: [], reminds: true, documents }
  await staff.post(`/api/tax-returns/${taxReturnId}/deliveries`, { documentIds, key, terms })
  const stroke = Array.from({ length: 60 }, (_, at) => ({ x: 60 + at * 8, y: 100 + Math.sin(at / 4) * 50, time: at * 8, pressure: 0.5 }))
  await taxpayer.put(`/api/portals/${personId}/signature`, { mark: { method: 'drawn', padWidth: 600, padHeight: 200, strokes: [stroke] } })
  await agree(taxpayer, personId)
  for (const documentId of documentIds) {
    const { versionId } = await taxpayer.get<{ versionId: string }>(`/api/documents/${documentId}`)
    await taxpayer.post(`/api/portals/${personId}/documents/${documentId}/reviewed`, { versionId })
  }
  return documentIds
}

/** To electronic records, with the code that stands in the sample PDF. */
async function agree(taxpayer: Visitor, personId: string): Promise<void> {
  const path = `/api/portals/${personId}/electronic-records`
  const { wording } = await taxpayer.get<{ wording: string }>(`${path}?language=en`)
  const sampleCode = /\((\d{6})\) Tj/.exec(await taxpayer.text(`${path}/sample?language=en`))?.[1]
  await taxpayer.post(`${path}/consent`, { sampleCode, wording, language: 'en' })
}
