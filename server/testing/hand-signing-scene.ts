/** The way to a signed paper, walked through the endpoints, for the tests that begin there. */
import assert from 'node:assert/strict'
import { form, type Scene, upload } from './signing-scene.ts'
import type { SignedInTaxpayer } from './start-app.ts'
import type { TestBrowser } from './test-browser.ts'

export interface HandSigningSeen {
  id: string
  documentId: string
  state: string
  why: string
  isOver: boolean
  paper: { id: string; documentId: string; byFirm: boolean; uploadedBy: string; pageCount: number } | null
  reason: string | null
  acceptedAt: string | null
  mayGoBack?: boolean
  mayWithdraw?: boolean
}

/** The person would rather sign on paper. */
export const chooseByHand = (person: SignedInTaxpayer, documentId: string) =>
  person.post<{ handSigningId: string; code?: string }>(`/api/portals/${person.personId}/documents/${documentId}/hand-signing`)

let papers = 0

/** A photograph of the signed paper, as a scanner of the phone makes it: a PDF. Returns the document. */
export async function photograph(person: SignedInTaxpayer): Promise<string> {
  papers += 1
  // The end of a PDF may be followed by anything (ISO 32000-2, 7.5.5): no two photographs are the same.
  const bytes = Buffer.concat([form('irs-f8879'), Buffer.from(`\n% ${papers}\n`)])
  const added = await upload(person, `/api/portals/${person.personId}/uploads`, { name: `Signed paper ${papers}.pdf`, bytes })
  assert.equal(added.status, 200, JSON.stringify(added.body))
  return added.body.documentId
}

export const handIn = (person: SignedInTaxpayer, documentId: string, handSigningIds: string[]) =>
  person.post<{ code?: string }>(`/api/portals/${person.personId}/hand-signings/papers`, { documentId, handSigningIds })

export const inPortal = async (person: SignedInTaxpayer): Promise<HandSigningSeen[]> =>
  (await person.get<{ handSignings: HandSigningSeen[] }>(`/api/portals/${person.personId}/hand-signings`)).body.handSignings

export const onReturn = async (staff: TestBrowser, scene: Pick<Scene, 'client'>): Promise<HandSigningSeen[]> =>
  (await staff.get<{ handSignings: HandSigningSeen[] }>(`/api/tax-returns/${scene.client.taxReturnId}/hand-signings`)).body.handSignings

export const accept = (staff: TestBrowser, handSigningId: string, paperId: string) =>
  staff.post<{ acceptedAt: string; code?: string }>(`/api/hand-signings/${handSigningId}/accept`, { paperId })

export const reject = (staff: TestBrowser, handSigningId: string, paperId: string, reason = 'The second page is missing.') =>
  staff.post<{ code?: string }>(`/api/hand-signings/${handSigningId}/reject`, { paperId, reason })

/** Chosen, photographed and handed in: it waits for the firm. */
export async function handedIn(person: SignedInTaxpayer, scene: Pick<Scene, 'documentId'>): Promise<{ id: string; paperId: string }> {
  const { handSigningId: id } = (await chooseByHand(person, scene.documentId)).body
  assert.equal((await handIn(person, await photograph(person), [id])).status, 200)
  const paperId = (await inPortal(person)).find((one) => one.id === id)?.paper?.id
  assert.ok(paperId)
  return { id, paperId }
}
