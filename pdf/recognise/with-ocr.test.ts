import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createPool, type PdfPool } from '../pool.ts'
import { PdfProblem } from '../problem.ts'
import { readForm } from '../test-input.ts'
import { readTable } from './tesseract.ts'
import { readScannedPages, recogniseWithOcr } from './with-ocr.ts'

/** Tesseract itself is not at hand here: a small program speaks as it does, in its TSV. */
const head = 'level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext'
const word = (line: number, number: number, left: number, text: string) =>
  `5\t1\t1\t1\t${line}\t${number}\t${left}\t${line * 60}\t${text.length * 18}\t30\t96.5\t${text}`
const table = [
  head,
  '1\t1\t0\t0\t0\t0\t0\t0\t1700\t2200\t-1\t',
  word(1, 1, 100, 'Form'),
  word(1, 2, 190, '8879'),
  word(2, 1, 100, 'Department of the Treasury'),
  word(3, 1, 100, 'Internal Revenue Service'),
  '5\t1\t1\t1\t9\t1\t5\t5\t2\t2\t12\tspeck',
].join('\n')

let folder: string
const pool = createPool({ size: 1 })
const photograph = readForm('encrypted-no-password.pdf')
const command = (name: string) => join(folder, name)

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-ocr-'))
  const write = (name: string, script: string) => {
    writeFileSync(command(name), `#!/bin/sh\n${script}\n`)
    chmodSync(command(name), 0o755)
  }
  write('tesseract', `[ "$1" = stdin ] && [ "$2" = stdout ] && cat >/dev/null && cat <<'END'\n${table}\nEND`)
  write('fails', 'exit 1')
  write('hangs', 'exec sleep 60')
  write('floods', 'exec yes')
})
after(async () => {
  await pool.close()
  rmSync(folder, { recursive: true, force: true })
})

test('words of a table stand in points, joined where a space is between them, specks left out', () => {
  const [first] = readTable(table, { widthPx: 1700, widthPt: 612 })
  assert.equal(first?.text, 'Form 8879')
  assert.deepEqual(
    [first?.x, first?.y, first?.width, first?.height].map((points) => Math.round((points ?? 0) * 10) / 10),
    [36, 21.6, 58.3, 10.8],
  )
  assert.ok(!readTable(table, { widthPx: 1700, widthPt: 612 }).some(({ text }) => text === 'speck'))
})

test('a page without words is read with the command, and is less certain than a page’s own words', async () => {
  const found = await recogniseWithOcr(pool, photograph, { command: command('tesseract') })
  const [page] = found.pages
  assert.deepEqual([page?.title, page?.text, found.needsPlacing], ['Form 8879', 'ocr', []])
  assert.ok(page && page.confidence <= 0.85)
})

test('without the command, or when it fails, hangs or floods, the page waits for a person', async () => {
  for (const name of ['is-not-there', 'fails', 'hangs', 'floods']) {
    const found = await recogniseWithOcr(pool, photograph, { command: command(name), timeoutMilliseconds: 1500 })
    assert.deepEqual([found.needsPlacing, found.pages[0]?.kind], [[0], 'unknown'], name)
  }
})

test('a busy minute is no page without words: it is said, so that whoever asked comes again', async () => {
  const found = await pool.recognise(photograph)
  const busy = { render: () => Promise.reject(new PdfProblem('too-busy')) } as unknown as PdfPool
  await assert.rejects(readScannedPages(busy, photograph, { found, reader: { command: command('tesseract') } }), { code: 'too-busy' })
})
