import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import readXlsxFile from 'read-excel-file/node'
import { columnWords, importFields } from '#contract/import-columns.ts'
import { dryRun, importAll, rowsOf, uploadList } from '../../testing/import-list.ts'
import { textRow, workbook, zip } from '../../testing/make-workbook.ts'
import { type SignedInStaff, startTestApp, type TestApp, type TestFirm } from '../../testing/start-app.ts'

let app: TestApp
let firm: TestFirm
let manager: SignedInStaff

before(async () => {
  app = await startTestApp()
  firm = await app.createFirm()
  manager = await app.asStaff(firm, { role: 'manager' })
})
after(() => app.close())

interface Kept {
  client_number: string
  name: string
  postal_code: string
  birth_date: string | null
  last_four: string | null
}

async function kept(like: string): Promise<Kept[]> {
  const found = await app.ownerPool.query<Kept & { id: string }>(
    'select c.id, c.client_number, c.name, c.postal_code, p.birth_date from client c join person p on p.client_id = c.id where c.firm_id = $1 and client_number like $2 order by client_number',
    [firm.firmId, like],
  )
  const rows: Kept[] = []
  for (const { id, ...row } of found.rows) {
    const client = await manager.get<{ persons: { taxIdentifierLastFour: string | null }[] }>(`/api/clients/${id}`)
    rows.push({ ...row, last_four: client.body.persons[0]?.taxIdentifierLastFour ?? null })
  }
  return rows
}

const header = ['Client ID', 'First name', 'Last name', 'ZIP', 'State']

const utf16be = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()
const encodings: Record<string, (text: string) => Buffer> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark': (text) => Buffer.from(`\uFEFF${text}`),
  'UTF-16, little end first': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  'UTF-16, big end first': utf16be,
  'UTF-16 without a mark': (text) => Buffer.from(text, 'utf16le'),
  'Windows-1252': (text) => Buffer.from(text, 'latin1'),
}

test('every encoding and separator that programs save with, with quotes and leading zeros', async () => {
  let number = 0
  for (const [encoding, encode] of Object.entries(encodings)) {
    for (const separator of [',', ';', '\t']) {
      number += 1
      const id = `00E${String(number).padStart(2, '0')}`
      const list = [header.join(separator), [id, 'José', '"Núñez; ""Jr"", II"', '02134', 'MA'].join(separator)].join(
        number % 2 ? '\r\n' : '\n',
      )
      const done = await importAll(app, manager, (await dryRun(app, manager, encode(list), { officeId: firm.officeId })).id)
      assert.equal(done.counts.new, 1, `${encoding} ${JSON.stringify(separator)}`)
      const [client] = await kept(id)
      assert.deepEqual([client?.name, client?.postal_code], ['José Núñez; "Jr", II', '02134'])
    }
  }
})

test('names with emoji and from right to left survive, in CSV and in Excel', async () => {
  const names = ['Zoë 🦊', 'مريم']
  const csv = `Client ID,First name,Last name\nR1,${names[0]},${names[1]}\n`
  await importAll(app, manager, (await dryRun(app, manager, csv, { officeId: firm.officeId })).id)
  const book = workbook(textRow(1, header.slice(0, 3)) + textRow(2, ['R2', ...names]))
  await importAll(app, manager, (await dryRun(app, manager, book, { name: 'list.xlsx', officeId: firm.officeId })).id)
  assert.deepEqual(
    (await kept('R%')).map(({ name }) => name),
    [names.join(' '), names.join(' ')],
  )
})

test('Excel: numbers keep their zeros where the format shows them, and get them back where a number must have them; dates are days; formulas are never evaluated', async () => {
  const rows =
    textRow(1, ['Client ID', 'First name', 'Last name', 'SSN', 'ZIP', 'Birth date', 'State']) +
    `<row r="3"><c r="A3" s="1"><v>123</v></c><c r="B3" t="s"><v>0</v></c><c r="C3" t="str"><f>CONCAT("A",1)</f><v>Ruiz</v></c><c r="D3"><v>12345678</v></c><c r="E3"><v>2134</v></c><c r="F3"><v>29372</v></c><c r="G3" t="s"><v>1</v></c></row>` +
    `<row r="4"><c r="A4" t="inlineStr"><is><t>B1</t></is></c><c r="B4" t="s"><v>0</v></c><c r="C4" t="inlineStr"><is><t>Li</t></is></c><c r="D4" s="2"><v>12345679</v></c><c r="F4" t="e"><v>#REF!</v></c></row>`
  const book = workbook(rows, { strings: '<si><r><t>An</t></r><r><t>a</t></r><rPh><t>x</t></rPh></si><si><t>MA</t></si>' })
  const checked = await dryRun(app, manager, book, { name: 'list.XLSX', officeId: firm.officeId })
  assert.deepEqual(checked.counts, { new: 1, change: 0, same: 0, problem: 1 })
  assert.deepEqual(checked.notes, [
    { note: 'ssn-padded', count: 1 },
    { note: 'zip-padded', count: 1 },
    { note: 'formula', count: 1 },
  ])
  const [problem] = await rowsOf(manager, checked.id, 'outcome=problem')
  assert.deepEqual([problem?.number, problem?.problems.map(({ reason }) => reason)], [4, ['This cell holds an Excel error.']])
  await importAll(app, manager, checked.id)
  assert.deepEqual(await kept('00123'), [
    { client_number: '00123', name: 'Ana Ruiz', postal_code: '02134', birth_date: '1980-05-31', last_four: '5678' },
  ])
})

test('days of a workbook from an old Mac count from 1904', async () => {
  const rows =
    textRow(1, ['Client ID', 'First name', 'Last name', 'DOB']) +
    `<row r="2"><c r="A2"><v>1904</v></c><c r="B2" t="str"><v>Ana</v></c><c r="C2" t="str"><v>Mac</v></c><c r="D2"><v>27910</v></c></row>`
  await importAll(
    app,
    manager,
    (
      await dryRun(app, manager, workbook(rows, { workbookPr: '<workbookPr date1904="1"/>' }), {
        name: 'mac.xlsx',
        officeId: firm.officeId,
      })
    ).id,
  )
  assert.equal((await kept('1904'))[0]?.birth_date, '1980-05-31')
})

test('what is no list is refused, each with its own word', async () => {
  const megabyte = 2 ** 20
  const refused: [name: string, content: Buffer | string, code: string][] = [
    ['archive.xlsx', zip({ 'a.txt': 'not a workbook' }), 'spreadsheet.damaged'],
    ['photo.xlsx', Buffer.from('ffd8ffe000104a464946', 'hex'), 'spreadsheet.damaged'],
    ['old.xls', 'x', 'spreadsheet.kind-not-taken'],
    ['list.xlsm', 'x', 'spreadsheet.macros'],
    ['macros.xlsx', workbook(textRow(1, header), { kind: 'ms-excel.sheet.macroEnabled' }), 'spreadsheet.macros'],
    ['vba.xlsx', workbook(textRow(1, header), { extra: { 'xl/vbaProject.bin': 'x' } }), 'spreadsheet.macros'],
    ['bytes.csv', Buffer.from([1, 0, 0, 0, 5, 0, 0, 7]), 'spreadsheet.not-text'],
    ['empty.csv', 'Client ID,First name\n\n', 'spreadsheet.empty'],
    ['wide.csv', `${'a,'.repeat(250)}\n1,2\n`, 'spreadsheet.too-many-columns'],
    ['nothing.csv', '', 'documents.empty-file'],
    ['entities.xlsx', workbook('', { strings: '<!DOCTYPE lolz [<!ENTITY lol "lol">]><si><t>&lol;</t></si>' }), 'spreadsheet.damaged'],
    // Zip bomb: 0.4 MB that unpack to 420 MB.
    ['bomb.xlsx', workbook(Buffer.alloc(420 * megabyte, ' ')), 'spreadsheet.unpacks-too-large'],
    ['cut.xlsx', workbook(textRow(1, header) + textRow(2, ['1'])).subarray(0, 400), 'spreadsheet.damaged'],
  ]
  for (const [name, content, code] of refused) {
    const answer = await uploadList(manager, name, content)
    assert.equal(answer.body.code, code, name)
  }
})

test('too many rows are refused', async () => {
  const answer = await uploadList(manager, 'long.csv', `Client ID\n${'1\n'.repeat(200_002)}`)
  assert.deepEqual([answer.status, answer.body.code], [422, 'spreadsheet.too-many-rows'])
})

test('2 GB are refused at once, by the size, before a byte is sent', async () => {
  const answer = await manager.post<{ code: string; details: unknown }>('/api/client-imports', {
    name: 'big.csv',
    size: 2 * 2 ** 30,
    key: 'two-gigabytes',
  })
  assert.deepEqual([answer.status, answer.body.code, answer.body.details], [413, 'documents.too-large', { limitMegabytes: 25 }])
})

test('the template has every column with its explanation and an example, and can be imported back as it is', async () => {
  for (const language of ['en', 'es'] as const) {
    const labels = importFields.map((field) => columnWords[language][field].label)
    const book = await manager.get(`/api/client-imports/template?format=xlsx&language=${language}`)
    const sheets = (await readXlsxFile(book.response.rawPayload)) as unknown as { data: (string | null)[][] }[]
    const [head, explanations, example] = sheets[0]?.data ?? []
    assert.deepEqual(head, labels)
    assert.ok(String(explanations?.[0]).startsWith('# ') && String(example?.[0]).startsWith('# 00123'))
    const uploaded = await uploadList(manager, 'template.xlsx', book.response.rawPayload)
    assert.deepEqual(
      uploaded.body.columns.map(({ field }) => field),
      [...importFields],
    )

    const csv = await manager.get(`/api/client-imports/template?format=csv&language=${language}`)
    const checked = await dryRun(app, manager, `${csv.response.body}T${language},,,,Ana,Ruiz\r\n`, { officeId: firm.officeId })
    assert.deepEqual([checked.counts.new, checked.counts.problem, checked.rows], [1, 0, 1])
  }
})
