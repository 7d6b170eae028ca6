/**
 * How many pages a second are named, and how many of them rightly, form by form. `LINTEL_RECOGNISE_FOLDER` names another folder of PDFs; files
 * without labels are only timed. The table of forms goes to the terminal and, with `LINTEL_RECOGNISE_TABLE`, into the file that it names, as Markdown.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PDF } from '@libpdf/core'
import { createPool } from '#pdf/pool.ts'
import { PdfProblem } from '#pdf/problem.ts'
import { recognise as recogniseHere } from '#pdf/recognise/recognise.ts'
import type { Recognition } from '#pdf/recognise/recognition.ts'
import { leaveOut, type LeftOut, leftOutTable } from './recognise-left-out.ts'
import { type FileLabel, isRight, labels } from './recognition-labels.ts'
import { atLeast, atMost, type Row, told } from './row.ts'
import { median } from './statistics.ts'

const ownForms = fileURLToPath(new URL('../sample/forms/', import.meta.url))
const measure = 'recognise'
const rounds = 5

interface Judged {
  name: string
  half: FileLabel['half']
  isFederal: boolean
  right: number
  /** A wrong page that says that it is unknown costs a click; one that is sure of itself costs trust. */
  unknown: number
  wrong: string[]
  pages: number
}

export async function recognise(): Promise<Row[]> {
  const folder = process.env['LINTEL_RECOGNISE_FOLDER'] ?? ownForms
  const pool = createPool({ size: 1 })
  try {
    const judged: Judged[] = []
    let refused = 0
    for (const name of readdirSync(folder)
      .filter((one) => one.endsWith('.pdf'))
      .toSorted()) {
      const found = await pool.recognise(readFileSync(join(folder, name))).catch((error: unknown) => {
        if (!(error instanceof PdfProblem)) throw error
        return null
      })
      if (found === null) refused += 1
      else if (labels[name]) judged.push(judge(name, found))
    }
    process.stderr.write(tableOf(judged))
    const table = process.env['LINTEL_RECOGNISE_TABLE']
    if (table) writeFileSync(table, tableOf(judged))
    return [
      ...(await speed(pool)),
      ...accuracy(judged),
      ...(await leftOut()),
      told({ measure, what: 'Files refused (locked, damaged)', value: refused, unit: 'files' }),
    ]
  } finally {
    await pool.close()
  }
}

/** Sixty pages as tax software would print them in one file, on a worker that has worked before. */
async function speed(pool: ReturnType<typeof createPool>): Promise<Row[]> {
  const sixty = await sixtyPages()
  await pool.recognise(sixty)
  await recogniseHere(sixty)
  const seconds: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now()
    await pool.recognise(sixty)
    seconds.push((performance.now() - begun) / 1000)
  }
  const value = median(seconds)
  const before = process.threadCpuUsage()
  await recogniseHere(sixty)
  const { user, system } = process.threadCpuUsage(before)
  return [
    told({ measure, what: 'A return of 60 pages, processor time', value: (user + system) / 1_000_000, unit: 's' }),
    atMost(1.5, { measure, what: 'A return of 60 pages', value, unit: 's' }),
    told({ measure, what: 'Pages named', value: 60 / value, unit: 'pages/s' }),
  ]
}

async function sixtyPages(): Promise<Uint8Array> {
  const pdf = PDF.create()
  const names = [
    'irs-f8879',
    'irs-f1040-2025',
    'irs-f1040-schedule1-2025',
    'irs-f1040-scheduleD-2025',
    'irs-f1040-scheduleE-2025',
    'irs-f1040v-2025',
    'irs-f1040es',
  ]
  const sources = await Promise.all(names.map((name) => PDF.load(readFileSync(join(ownForms, `${name}.pdf`)))))
  for (let at = 0; pdf.getPageCount() < 60; at = (at + 1) % sources.length) {
    const source = sources[at]!
    const indices = Array.from({ length: Math.min(source.getPageCount(), 60 - pdf.getPageCount()) }, (_, index) => index)
    await pdf.copyPagesFrom(source, indices)
  }
  return pdf.save()
}

function judge(name: string, found: Recognition): Judged {
  const { half, pages } = labels[name]!
  const judged: Judged = {
    name,
    half,
    isFederal: pages.some(({ authority }) => authority === 'US'),
    right: 0,
    unknown: 0,
    wrong: [],
    pages: pages.length,
  }
  pages.forEach((label, index) => {
    const page = found.pages[index]
    if (page && isRight(page, label)) judged.right += 1
    else if (!page || page.kind === 'unknown') judged.unknown += 1
    else judged.wrong.push(`page ${index + 1}: ${page.kind}${page.title ? `, ${page.title}` : ''}`)
  })
  return judged
}

const halves = { tuned: 'tuned on', held: 'held out', later: 'came later' } as const

/** What is promised: the share of pages that stay right when nobody has looked at their form. */
async function leftOut(): Promise<Row[]> {
  const forms = await leaveOut(ownForms)
  const sum = (of: (one: LeftOut) => number) => forms.reduce((all, one) => all + of(one), 0)
  const pages = sum((one) => one.pages)
  process.stderr.write(leftOutTable(forms))
  return [
    atLeast(97, {
      measure,
      what: `Pages right, each form left out (${pages} pages)`,
      value: (100 * sum((one) => one.right)) / pages,
      unit: '%',
    }),
    told({
      measure,
      what: '… and not in the lists',
      value: (100 * sum((one) => one.rightUnlisted)) / pages,
      unit: '%',
      remark: `of ${pages - sum((one) => one.rightUnlisted)} others ${sum((one) => one.unknownUnlisted)} say unknown`,
    }),
  ]
}

function accuracy(judged: readonly Judged[]): Row[] {
  return (['tuned', 'held', 'later'] as const).flatMap((half) =>
    [true, false].flatMap((isFederal) => {
      const of = judged.filter((one) => one.half === half && one.isFederal === isFederal)
      const pages = of.reduce((sum, one) => sum + one.pages, 0)
      const right = of.reduce((sum, one) => sum + one.right, 0)
      const what = `Pages right, ${isFederal ? 'federal' : 'state'} forms, ${halves[half]} (${pages} pages)`
      return pages === 0 ? [] : [told({ measure, what, value: (100 * right) / pages, unit: '%' })]
    }),
  )
}

function tableOf(judged: readonly Judged[]): string {
  const lines = judged.map(
    ({ name, half, pages, right, unknown, wrong }) =>
      `| ${name} | ${halves[half]} | ${pages} | ${right} | ${unknown} | ${wrong.join('; ') || ''} |`,
  )
  return ['| file | half | pages | right | said unknown | said something wrong |', '|---|---|---|---|---|---|', ...lines, ''].join('\n')
}
