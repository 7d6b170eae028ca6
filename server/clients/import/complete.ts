import type { clientImports } from '#contract/client-import.ts'
import type { Output } from '#contract/endpoint.ts'
import { guessField, type ImportField, importFields, plainColumnName } from '#contract/import-columns.ts'
import { Refusal } from '#platform/refusal.ts'
import { kindOfTable, readTable, type TableKind } from '#platform/spreadsheet/read-table.ts'
import { sha256 } from '#platform/encryption.ts'
import { type Act, look, perform, type Ports } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { importForStaff } from '../../access/client-import.ts'
import { firmKey } from '../../firm/keys.ts'
import { read } from './view.ts'

type View = Output<typeof clientImports.complete>
const samples = 3
const longestSample = 60

interface Head {
  columns: { name: string; samples: string[] }[]
  rows: number
}

/**
 * The list is there: it is read to its end once, so that what cannot be read is refused now and not in the middle of an import. What its
 * columns mean is taken from the last list with such columns, else guessed. Repeating it gives the same.
 */
export async function complete(ports: Ports, actor: Staff, importId: string): Promise<View> {
  const found = await look(ports, actor, async (act) => {
    const row = await importForStaff(act, importId)
    if (row.state !== 'uploading') return { view: await read(act, importId) }
    const file = await act.files.find(act.tx, await firmKey(act, actor.firmId), row.file_id)
    const received = await act.files.receivedParts(act.tx, file)
    if (received.length < file.partCount) throw new Refusal('documents.parts-missing', { received: received.length, parts: file.partCount })
    return { file, kind: kindOfTable(row.name) }
  })
  if ('view' in found) return found.view
  const bytes = await ports.files.read(found.file)
  const head = await readHead(found.kind, bytes)
  return perform(ports, actor, async (act) => {
    const row = await importForStaff(act, importId, { lock: true })
    if (row.state === 'uploading') {
      await act.files.keep(act.tx, found.file, sha256(bytes))
      await act.tx
        .updateTable('client_import')
        .set({
          state: 'mapping',
          columns: JSON.stringify(head.columns),
          mapping: JSON.stringify(
            await meanings(
              act,
              head.columns.map(({ name }) => name),
            ),
          ),
          rows: head.rows,
        })
        .where('firm_id', '=', actor.firmId)
        .where('id', '=', importId)
        .execute()
    }
    return read(act, importId)
  })
}

/** @throws Refusal spreadsheet.* */
async function readHead(kind: TableKind, bytes: Buffer): Promise<Head> {
  let names: string[] | null = null
  let rows = 0
  const firstCells: string[][] = []
  for await (const row of readTable(kind, bytes)) {
    if (names === null) names = row.cells
    else {
      rows += 1
      if (firstCells.length < samples && !row.cells[0]?.startsWith('# ')) firstCells.push(row.cells)
    }
  }
  if (names === null || rows === 0) throw new Refusal('spreadsheet.empty')
  const cut = (cell: string | undefined) =>
    (cell ?? '')
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, longestSample)
  const columns = names.map((name, at) => ({
    name: name
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(0, 200),
    samples: firstCells.map((cells) => hideIdentifiers(cut(cells[at]))).filter((sample) => sample !== ''),
  }))
  return { columns, rows }
}

/** Whole numbers of the IRS and Social Security stay in the encrypted file. */
const hideIdentifiers = (sample: string): string => sample.replace(/\b(?:\d{3}-?\d{2}|\d{2}-?\d{3})-?(\d{4})\b/g, '•••••$1')

/** Each field once: the first column that means it. */
async function meanings({ tx, actor }: Act<Staff>, names: readonly string[]): Promise<(ImportField | null)[]> {
  const plain = names.map(plainColumnName)
  const remembered = await tx
    .selectFrom('client_import_column')
    .select(['name', 'field'])
    .where('firm_id', '=', actor.firmId)
    .where('name', 'in', ['', ...plain])
    .execute()
  const lastTime = new Map(remembered.map(({ name, field }) => [name, field]))
  const taken = new Set<ImportField>()
  return plain.map((name) => {
    const known = lastTime.get(name)
    const field = known === undefined ? guessField(name) : known
    if (field === null || !importFields.includes(field) || taken.has(field)) return null
    taken.add(field)
    return field
  })
}
