/** A return with everything signed and sealed that is ready to file, for the tests of e-filing. */
import assert from 'node:assert/strict'
import { addClient, addForm8879, type Scene } from './signing-scene.ts'
import { sendUnder, signAll } from './send-scene.ts'
import type { SignedInTaxpayer, TestApp } from './start-app.ts'

export interface ToBeFiled extends Scene {
  person: SignedInTaxpayer
}

export async function toBeFiled(app: TestApp, options: { language?: 'en' | 'es' } = {}): Promise<ToBeFiled> {
  const firm = await app.createFirm()
  const staff = await app.asStaff(firm)
  const client = await addClient(staff, firm.officeId)
  const person = await app.asTaxpayer(firm, client.personIds[0] ?? '', options)
  const document = await addForm8879(staff, client)
  const scene = { firm, staff, client, person, people: [person], ...document }
  assert.equal((await sendUnder(staff, client, [document.documentId], {})).status, 200)
  assert.equal((await signAll(person, document)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  assert.equal((await staff.post(`/api/tax-returns/${client.taxReturnId}/ready-to-file`)).status, 204)
  return scene
}

/** Records that it was sent. */
export const sent = ({ staff, client }: ToBeFiled, authorities: readonly string[] = ['IRS'], transmittedOn = '2026-02-10') =>
  staff.post<{ eFileIds: string[]; code?: string }>(`/api/tax-returns/${client.taxReturnId}/e-files`, {
    transmittedOn,
    to: authorities.map((authority) => ({ authority, submissionId: null })),
  })
