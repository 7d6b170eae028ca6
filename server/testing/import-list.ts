/** A list of clients sent through the endpoints, for the tests that begin there. */
import assert from 'node:assert/strict'
import { partBytes } from '#contract/documents.ts'
import type { clientImports } from '#contract/client-import.ts'
import type { Output } from '#contract/endpoint.ts'
import type { ImportField } from '#contract/import-columns.ts'
import type { TestApp } from './start-app.ts'
import type { TestBrowser } from './test-browser.ts'

export type ImportView = Output<typeof clientImports.read>
export type ImportRows = Output<typeof clientImports.rows>['rows']
interface Refused {
  code?: string
  details?: Record<string, unknown>
}

let keys = 0

/** Uploads a list; the answer to `complete`, or of what was refused before. */
export async function uploadList(staff: TestBrowser, name: string, content: string | Uint8Array) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  keys += 1
  const begun = await staff.post<{ id: string } & Refused>('/api/client-imports', { name, size: bytes.length, key: `list-${keys}-key` })
  if (begun.status !== 200) return begun as never
  for (let part = 0; part * partBytes < bytes.length; part += 1) {
    const put = await staff.put(
      `/api/client-imports/${begun.body.id}/parts/${part}`,
      bytes.subarray(part * partBytes, (part + 1) * partBytes),
    )
    assert.equal(put.status, 204)
  }
  return staff.post<ImportView & Refused>(`/api/client-imports/${begun.body.id}/complete`)
}

/** Uploads a list and does the dry run with the columns as they are guessed. */
export async function dryRun(
  app: TestApp,
  staff: TestBrowser,
  content: string | Uint8Array,
  options: { name?: string; fields?: (ImportField | null)[]; officeId?: string } = {},
): Promise<ImportView> {
  const uploaded = await uploadList(staff, options.name ?? 'clients.csv', content)
  assert.equal(uploaded.status, 200, JSON.stringify(uploaded.body))
  const checked = await staff.post(`/api/client-imports/${uploaded.body.id}/check`, {
    fields: options.fields ?? uploaded.body.columns.map(({ field }) => field),
    defaultOfficeId: options.officeId ?? null,
  })
  assert.equal(checked.status, 200, JSON.stringify(checked.body))
  assert.deepEqual(await app.runJobs(), [])
  return (await staff.get<ImportView>(`/api/client-imports/${uploaded.body.id}`)).body
}

/** Imports what a dry run has found. */
export async function importAll(app: TestApp, staff: TestBrowser, id: string): Promise<ImportView> {
  assert.equal((await staff.post(`/api/client-imports/${id}/start`)).status, 200)
  assert.deepEqual(await app.runJobs(), [])
  const { body } = await staff.get<ImportView>(`/api/client-imports/${id}`)
  assert.notEqual(body.state, 'importing', 'the import was not worked on')
  return body
}

export const rowsOf = async (staff: TestBrowser, id: string, query = ''): Promise<ImportRows> =>
  (await staff.get<{ rows: ImportRows }>(`/api/client-imports/${id}/rows?${query}`)).body.rows
