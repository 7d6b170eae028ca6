/** Forms 8879 with figures, as tax software prints them, and a newer version of one that was signed. */
import assert from 'node:assert/strict'
import type { Output } from '#contract/endpoint.ts'
import type { living8879 } from '#contract/living-8879.ts'
import { extractPages } from '#pdf/extract-pages.ts'
import { fill } from '#pdf/fill.ts'
import { sendUnder, signAll, type Terms } from './send-scene.ts'
import { addClient, form, type Scene, setPlaces, upload } from './signing-scene.ts'
import type { SignedInTaxpayer, TestApp } from './start-app.ts'

export interface On8879 {
  income: string
  tax: string
  withheld: string
  refund: string
  owed: string
  year: string
  name: string
  pin: string
  /** The box that is checked: the firm enters the PIN, or the taxpayer does. */
  chooses: 'firm' | 'own'
  /** Printed into the page, as most software does, instead of typed into fields. */
  isFlat: boolean
  submissionId: string
}

const usual: On8879 = {
  income: '72,500',
  tax: '9,120',
  withheld: '10,000',
  refund: '880',
  owed: '',
  year: '2025',
  name: 'Maria Soto',
  pin: '48219',
  chooses: 'firm',
  isFlat: false,
  submissionId: '',
}

export async function make8879(given: Partial<On8879> = {}): Promise<Uint8Array> {
  const on = { ...usual, ...given }
  const filled = await fill(form('irs-f8879'), {
    'f1_01[0]': on.submissionId,
    'f1_02[0]': on.name,
    'f1_03[0]': '734-12-4821',
    'f1_06[0]': on.year,
    'f1_07[0]': on.income,
    'f1_08[0]': on.tax,
    'f1_09[0]': on.withheld,
    'f1_10[0]': on.refund,
    'f1_11[0]': on.owed,
    [on.chooses === 'firm' ? 'TaxpayersPIN_ReadOrder[0].c1_1[0]' : 'Page1[0].c1_1[0]']: true,
    'f1_12[0]': 'Desert Tax LLC',
    'f1_13[0]': on.pin,
    'f1_16[0]': '86123412345',
  })
  if (!on.isFlat) return filled
  const [flat] = await extractPages(filled, { parts: [[0]] })
  assert.ok(flat)
  return flat
}

let uploads = 0

/** Adds a PDF to the return; with `replaces`, as the newer version of that document. */
export async function addPdf(
  { staff, client }: Scene,
  bytes: Uint8Array,
  replaces?: string,
): Promise<{ documentId: string; versionId: string }> {
  const file = { name: 'Form 8879.pdf', bytes, key: `living-${(uploads += 1)}`, ...(replaces ? { replaces } : {}) }
  const added = await upload(staff, `/api/tax-returns/${client.taxReturnId}/uploads`, file)
  assert.equal(added.status, 200, JSON.stringify(added.body))
  const { documentId } = added.body
  return { documentId, versionId: (await staff.get<{ versionId: string }>(`/api/documents/${documentId}`)).body.versionId }
}

const line = { page: 0, x: 110, y: 466, width: 262, height: 25, kind: 'signature' }
const spouseLine = { ...line, x: 126, y: 585.5 }

export async function placeOn({ staff, client }: Scene, documentId: string, change: object = {}): Promise<void> {
  const places = client.personIds.map((personId, at) => ({ ...(at === 0 ? line : spouseLine), personId, ...change }))
  assert.equal((await setPlaces(staff, documentId, places)).status, 200)
}

/** A Form 8879 with figures that everybody has signed and that is sealed. `signers`: how many of them. */
export async function signed8879(
  app: TestApp,
  { joint = false, signers = joint ? 2 : 1, on = {} }: { joint?: boolean; signers?: number; on?: Partial<On8879> } = {},
): Promise<Scene & { people: SignedInTaxpayer[]; person: SignedInTaxpayer }> {
  const firm = await app.createFirm()
  const staff = await app.asStaff(firm)
  const client = await addClient(staff, firm.officeId, { joint })
  const people: SignedInTaxpayer[] = []
  for (const personId of client.personIds) people.push(await app.asTaxpayer(firm, personId))
  const [person] = people
  assert.ok(person)
  const scene = { firm, staff, client, people, person, documentId: '', versionId: '' }
  Object.assign(scene, await addPdf(scene, await make8879(on)))
  await placeOn(scene, scene.documentId)
  assert.equal((await sendUnder(staff, client, [scene.documentId], {})).status, 200)
  for (const one of people.slice(0, signers)) assert.equal((await signAll(one, scene)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  return scene
}

type Outcome = NonNullable<Terms['documents'][number]['sees']>
type Comparison = Output<typeof living8879.compare>['comparison']

/** What staff are told before they send. */
export const comparisonOf = async ({ staff }: Scene, documentId: string): Promise<Comparison> => {
  const compared = await staff.get<Output<typeof living8879.compare>>(`/api/documents/${documentId}/comparison`)
  assert.equal(compared.status, 200, JSON.stringify(compared.body))
  return compared.body.comparison
}

/** A newer version of a document, with places, that goes out. */
export async function sendNewer(
  scene: Scene,
  replaces: string,
  on: Partial<On8879> | Uint8Array,
  { askAgain, key }: { askAgain?: boolean; key?: string } = {},
): Promise<{ documentId: string; versionId: string }> {
  const newer = await addPdf(scene, on instanceof Uint8Array ? on : await make8879(on), replaces)
  await placeOn(scene, newer.documentId)
  assert.equal((await sendAgain(scene, newer.documentId, { askAgain, key })).status, 200)
  return newer
}

/** As staff do who have looked at the comparison. */
export async function sendAgain(
  scene: Scene,
  documentId: string,
  { askAgain, key }: { askAgain?: boolean | undefined; key?: string | undefined },
) {
  const told = (await comparisonOf(scene, documentId))?.outcome
  return sendSeen(scene, documentId, { askAgain, key, sees: told === 'void' ? undefined : told })
}

export function sendSeen(
  scene: Scene,
  documentId: string,
  { askAgain, key, sees }: { askAgain?: boolean | undefined; key?: string | undefined; sees: Outcome | undefined },
) {
  const document: Terms['documents'][number] = {
    id: documentId,
    isToRead: false,
    identityCheck: false,
    noCheckReason: 'Identified in the office last year',
    ...(askAgain === undefined ? {} : { askAgain }),
    ...(sees === undefined ? {} : { sees }),
  }
  return sendUnder(scene.staff, scene.client, [documentId], { documents: [document] }, key)
}
