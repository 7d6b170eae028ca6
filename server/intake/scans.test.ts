/** Pages that are pictures, where something reads their words: a small program that speaks as tesseract does, and tesseract itself where it is there. */
import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { extractPages } from '#pdf/extract-pages.ts'
import type { PdfPool } from '#pdf/pool.ts'
import { languagesOf } from '#pdf/recognise/tesseract.ts'
import { scanOf } from '#pdf/test-scan.ts'
import { create, drop, dropAndRead, type Intake, proposalOf, readAll } from '../testing/intake-scene.ts'
import { addClient, type ClientOfScene, form } from '../testing/signing-scene.ts'
import { type SignedInStaff, startTestApp, type TestApp } from '../testing/start-app.ts'
import { readFiles } from './read-files.ts'
import { readScans } from './read-scans.ts'

let app: TestApp
let staff: SignedInStaff
let client: ClientOfScene
let folder: string
/** Two pages that are pictures, the second of which nobody can read. */
let scan: Uint8Array

/** In tesseract's TSV. */
const word = (line: number, left: number, text: string) =>
  `5\t1\t1\t1\t${line}\t1\t${left}\t${line * 60}\t${text.length * 18}\t30\t96.5\t${text}`
const table = [
  'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext',
  word(1, 100, 'Form 8879'),
  word(2, 100, 'Department of the Treasury'),
  word(3, 100, 'Internal Revenue Service'),
].join('\n')

const reads = (name: string, script: string): string => {
  const path = join(folder, name)
  writeFileSync(
    path,
    `#!/bin/sh\nif [ "$1" = --list-langs ]; then printf 'List of available languages (1):\\neng\\n'; exit; fi\n${script}\n`,
  )
  chmodSync(path, 0o755)
  return path
}
const using = (tesseract: string | null) => Object.assign(app.ports.config, { tesseract })

before(async () => {
  app = await startTestApp()
  const firm = await app.createFirm()
  staff = await app.asStaff(firm)
  client = await addClient(staff, firm.officeId)
  folder = mkdtempSync(join(tmpdir(), 'lintel-scans-'))
  scan = await scanOf((await extractPages(form('irs-f8879'), { parts: [[0, 1]] }))[0]!)
})
after(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const inWords = ({ parts }: Intake) => parts.map(({ use, name, pages }) => `${use}: ${name} [${pages.join()}]`)
const asked = (name: string): number =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8').trim().split('\n').length : 0

test('without anything that reads pictures they wait for a person, at once', async () => {
  for (const none of [null, join(folder, 'is-not-there')]) {
    using(none)
    const proposal = await dropAndRead(app, staff, client.taxReturnId, scan)
    assert.deepEqual(inWords(proposal), ['place: 2 pages without words [0,1]'])
    assert.deepEqual([proposal.files[0]?.scans, proposal.pages[0]?.isScan], [null, true])
  }
})

test('pictures are read page by page while others’ files go on, and what they say is proposed', async () => {
  // The first page is Form 8879; the second says nothing.
  using(
    reads(
      'reads',
      `cat >/dev/null; echo asked >>${folder}/calls; [ "$(wc -l <${folder}/calls)" -gt 1 ] && exit 0; cat <<'END'\n${table}\nEND`,
    ),
  )
  const { body } = await drop(staff, client.taxReturnId, scan)
  await readFiles(app.ports, { firmId: await firmOf(), intakeId: body.id })
  const under = await proposalOf(staff, body.id)
  assert.deepEqual([under.state, under.files[0]?.scans], ['reading', { count: 2, read: 0 }])
  // The key that opens the stored file is in no job.
  const { rows } = await app.ownerPool.query<{ payload: object }>(
    `select j.payload from graphile_worker._private_jobs j where j.payload::text like '%fileId%' and j.payload::text like $1`,
    [`%${body.id}%`],
  )
  assert.equal(rows.length, 1)
  assert.doesNotMatch(JSON.stringify(rows), /dataKey/)
  const proposal = await readAll(app, staff, body.id)
  assert.deepEqual(inWords(proposal), ['sign: Form 8879 [0]', 'place: A page without words [1]'])
  assert.deepEqual(
    proposal.pages.map(({ isScan, isRecognised }) => [isScan, isRecognised]),
    [
      [false, true],
      [true, false],
    ],
  )
  assert.equal(asked('calls'), 2)
})

const firmOf = async () =>
  (await app.ownerPool.query<{ firm_id: string }>('select firm_id from client where id = $1', [client.clientId])).rows[0]!.firm_id

test('discarded while its pictures are read, no further page is begun, and nothing is left of it', async () => {
  using(reads('slow', `cat >/dev/null; echo asked >>${folder}/late; cat <<'END'\n${table}\nEND`))
  const { body } = await drop(staff, client.taxReturnId, scan)
  const firmId = await firmOf()
  await readFiles(app.ports, { firmId, intakeId: body.id })
  const [file] = (await proposalOf(staff, body.id)).files
  const { pdf } = app.ports
  const discarding = {
    render: async (...args: Parameters<typeof pdf.render>) => {
      await staff.send('DELETE', `/api/intakes/${body.id}`)
      return pdf.render(...args)
    },
  }
  await readScans({ ...app.ports, pdf: discarding as unknown as PdfPool }, { firmId, intakeId: body.id, fileId: file?.id ?? '' })
  assert.equal(asked('late'), 1)
  assert.equal((await staff.get(`/api/intakes/${body.id}`)).status, 404)
  assert.deepEqual(await app.runJobs(), [])
})

test('a reader that fails or hangs loses nothing: the pages wait for a person; killed half-way, it begins anew', async () => {
  using(reads('fails', 'exit 1'))
  const failed = await dropAndRead(app, staff, client.taxReturnId, scan)
  assert.deepEqual(inWords(failed), ['place: 2 pages without words [0,1]'])

  using(reads('again', `cat >/dev/null; cat <<'END'\n${table}\nEND`))
  const { body } = await drop(staff, client.taxReturnId, scan)
  const firmId = await firmOf()
  await readFiles(app.ports, { firmId, intakeId: body.id })
  const which = { firmId, intakeId: body.id, fileId: (await proposalOf(staff, body.id)).files[0]?.id ?? '' }
  const killed = new Error('killed')
  const dying = { ...app.ports, pdf: { render: () => Promise.reject(killed) } as unknown as PdfPool }
  await assert.rejects(readScans(dying, which), killed)
  assert.equal((await proposalOf(staff, body.id)).state, 'reading')
  await Promise.all([readScans(app.ports, which), readScans(app.ports, which)])
  const proposal = await readAll(app, staff, body.id)
  assert.deepEqual([proposal.state, proposal.revision, inWords(proposal)], ['proposed', 0, ['sign: Form 8879 [0,1]']])
  const created = await create(staff, proposal)
  assert.equal(created.status, 200, JSON.stringify(created.body))
})

const isThere = (await languagesOf('tesseract')).includes('eng')
test('tesseract itself reads a scan of Form 8879', { skip: isThere ? false : 'tesseract is not installed here' }, async () => {
  using('tesseract')
  const proposal = await dropAndRead(app, staff, client.taxReturnId, scan)
  assert.equal(proposal.pages[0]?.title, 'Form 8879')
  assert.equal(proposal.pages[0]?.isRecognised, true)
})
