/** A return with a Form 8879 that waits to be sent under terms, for the tests of the Signed Document Manager. */
import assert from 'node:assert/strict'
import type { Input } from '#contract/endpoint.ts'
import type { signing } from '#contract/signing.ts'
import { addClient, addForm8879, type ClientOfScene, saveMark, type Scene, sign, view, withoutCheck } from './signing-scene.ts'
import type { SignedInTaxpayer, TestApp } from './start-app.ts'
import type { TestBrowser } from './test-browser.ts'

export type Terms = NonNullable<Input<typeof signing.send>['terms']>

export const plainTerms: Terms = { message: '', dueOn: null, expiresOn: null, order: [], reminds: true, documents: [] }

/** A joint client with two portals; nothing is sent yet. */
export async function toBeSent(
  app: TestApp,
  options: { role?: 'staff' | 'manager' } = {},
): Promise<Scene & { people: SignedInTaxpayer[] }> {
  const firm = await app.createFirm()
  const staff = await app.asStaff(firm, { role: options.role ?? 'staff' })
  const client = await addClient(staff, firm.officeId, { joint: true })
  const people: SignedInTaxpayer[] = []
  for (const personId of client.personIds) people.push(await app.asTaxpayer(firm, personId))
  return { firm, staff, client, people, ...(await addForm8879(staff, client)) }
}

/** The clock of a test walks past the end of sessions. */
export async function staySignedIn(app: TestApp): Promise<void> {
  await app.ownerPool.query('update session set seen_at = $1, created_at = $1 where ended_at is null', [app.clock.now()])
}

let sent = 0

/** Sends under these terms. Each call is an intent of its own, unless a key is given. */
export function sendUnder(
  staff: TestBrowser,
  { taxReturnId }: ClientOfScene,
  documentIds: readonly string[],
  terms: Partial<Terms>,
  key = `under-terms-${(sent += 1)}`,
) {
  const body = { documentIds, key, terms: { ...plainTerms, documents: withoutCheck(documentIds), ...terms } }
  return staff.post<{ deliveryId: string; staged: boolean; code?: string }>(`/api/tax-returns/${taxReturnId}/deliveries`, body)
}

/** Looks, has a mark on file, and signs. */
export async function signAll(person: SignedInTaxpayer, document: Pick<Scene, 'documentId' | 'versionId'>) {
  assert.equal((await view(person, document)).status, 200)
  assert.equal((await saveMark(person)).status, 200)
  return sign(person, document)
}

export interface SeenRequest {
  id: string
  personId: string
  state: string
  isTurn: boolean
  turn: number
  dueOn: string | null
  expiresOn: string | null
  identityCheck: boolean
  endReason: string
  noCheckReason: string
  openedAt: string | null
}

/** The return as staff see it. */
export async function returnOf({ staff, client }: Scene) {
  const path = `/api/tax-returns/${client.taxReturnId}`
  const seen = await staff.get<{
    state: string
    documents: { id: string; sealedAt: string | null; signingForm: string | null; requests: SeenRequest[] }[]
  }>(path)
  assert.equal(seen.status, 200, seen.response.body)
  return seen.body
}

/** The only request of a person on the scene's document that counts. */
export async function requestOf(scene: Scene, personId: string): Promise<SeenRequest> {
  const document = (await returnOf(scene)).documents.find(({ id }) => id === scene.documentId)
  const found = document?.requests.filter((one) => one.personId === personId) ?? []
  const request = found.find(({ state }) => state !== 'voided') ?? found[0]
  assert.ok(request)
  return request
}
