/** A return as tax software prints it: one file of many forms, and the way to its proposal, walked through the endpoints. */
import assert from 'node:assert/strict'
import { partBytes } from '#contract/documents.ts'
import type { Output } from '#contract/endpoint.ts'
import type { intake } from '#contract/intake.ts'
import { extractPages } from '#pdf/extract-pages.ts'
import { fill } from '#pdf/fill.ts'
import { merge } from '#pdf/merge.ts'
import { form } from './signing-scene.ts'
import type { TestApp } from './start-app.ts'
import type { TestBrowser } from './test-browser.ts'

export type Intake = Output<typeof intake.read>

const mariaAndLuis = { 'f1_02[0]': 'Maria Soto', 'f1_03[0]': '734-12-4821', 'f1_04[0]': 'Luis Soto', 'f1_05[0]': '734-12-4822' }

/** Form 8879, Form 1040 with Schedule D, a voucher, and a page that is a picture. What is filled in is plain content, as in a print. */
export async function printedReturn(fields: Record<string, string> = mariaAndLuis): Promise<Uint8Array> {
  const pages = async (bytes: Uint8Array, ...which: number[]) => (await extractPages(bytes, { parts: [which] }))[0]!
  return merge([
    await pages(await fill(form('irs-f8879'), fields), 0, 1),
    await pages(form('irs-f1040-2025'), 0, 1),
    await pages(form('irs-f1040-scheduleD-2025'), 0, 1),
    await pages(form('irs-f1040v-2025'), 0),
    await pages(form('encrypted-no-password'), 0),
  ])
}

let drops = 0

/** Sends a file through the upload protocol. @returns the upload, all of whose parts have arrived */
export async function sendPrinted(
  staff: TestBrowser,
  taxReturnId: string,
  bytes: Uint8Array,
  name = 'Printed return.pdf',
): Promise<string> {
  drops += 1
  const begun = await staff.post<{ id: string }>(`/api/tax-returns/${taxReturnId}/uploads`, {
    name,
    size: bytes.length,
    key: `printed-${drops}-return`,
  })
  assert.equal(begun.status, 200)
  for (let part = 0; part * partBytes < bytes.length; part += 1) {
    const piece = bytes.subarray(part * partBytes, (part + 1) * partBytes)
    assert.equal((await staff.put(`/api/uploads/${begun.body.id}/parts/${part}`, piece)).status, 204)
  }
  return begun.body.id
}

/** Files to be read as one instead of becoming documents. */
export async function drop(staff: TestBrowser, taxReturnId: string, ...files: Uint8Array[]) {
  const uploads: string[] = []
  for (const bytes of files) uploads.push(await sendPrinted(staff, taxReturnId, bytes))
  return { uploads, ...(await staff.post<{ id: string; code?: string }>(`/api/tax-returns/${taxReturnId}/intakes`, { uploads })) }
}

export const proposalOf = async (staff: TestBrowser, id: string): Promise<Intake> => {
  const { status, body } = await staff.get<Intake>(`/api/intakes/${id}`)
  assert.equal(status, 200)
  return body
}

/** Files that were read as one. */
export async function dropAndRead(app: TestApp, staff: TestBrowser, taxReturnId: string, ...files: Uint8Array[]): Promise<Intake> {
  const { status, body } = await drop(staff, taxReturnId, ...files)
  assert.equal(status, 200, JSON.stringify(body))
  return readAll(app, staff, body.id)
}

/** Files are read one after another: those of earlier tests may come first, and each run of the jobs does one of a queue. */
export async function readAll(app: TestApp, staff: TestBrowser, id: string): Promise<Intake> {
  for (let run = 0; run < 20; run += 1) {
    assert.deepEqual(await app.runJobs(), [])
    const proposal = await proposalOf(staff, id)
    if (proposal.files.every(({ state }) => state !== 'reading')) return proposal
  }
  return assert.fail('it is never read')
}

export const correct = (staff: TestBrowser, { id, revision }: Pick<Intake, 'id' | 'revision'>, parts: Intake['parts']) =>
  staff.put<{ revision: number; code?: string }>(`/api/intakes/${id}/parts`, { revision, parts })

export const create = (staff: TestBrowser, { id, revision }: Pick<Intake, 'id' | 'revision'>, acknowledged: readonly string[] = []) =>
  staff.post<{ documentIds: string[]; vouchers: number; k1s: number; code?: string }>(`/api/intakes/${id}/create`, {
    revision,
    acknowledged,
  })

/** Everything that a person would still have to say: the picture is left out, vouchers get their amount. */
export const finished = ({ parts }: Intake): Intake['parts'] =>
  parts.map((part) => ({
    ...part,
    use: part.use === 'place' ? 'leave-out' : part.use,
    vouchers: part.vouchers.map((voucher) => ({ ...voucher, amountCents: voucher.amountCents ?? 120_400 })),
  }))
