/**
 * `node bench/seal-every-form.ts FOLDER`: seals every PDF of a folder and asks verifiers that are not ours (pdfsig, qpdf, pdfinfo) about each.
 * Prints the table of docs/sealed-forms.md. Exit code 1 when one that can be opened is not valid everywhere.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from '#pdf/inspect.ts'
import { PdfProblem } from '#pdf/problem.ts'
import { seal } from '#pdf/seal.ts'
import { inventedSeal } from '#pdf/test-input.ts'
import { originalOf, verify } from '#pdf/verify.ts'

const [given] = process.argv.slice(2)
if (!given) throw new Error('Which folder? node bench/seal-every-form.ts FOLDER')
const folder = given
const work = mkdtempSync(join(tmpdir(), 'lintel-forms-'))
const input = await inventedSeal('rsa-sha256')
const yes = (isSo: boolean) => (isSo ? 'yes' : 'NO')
const run = (program: string, ...words: string[]) => {
  const { stdout, stderr, error, status } = spawnSync(program, words, { encoding: 'utf8' })
  if (error) throw error
  return { said: stdout + stderr, status }
}

/** Complaints beyond those that the original has already: its bytes are not ours to mend. */
function qpdfComplaints(path: string, originalPath: string): number {
  const warnings = (of: string) =>
    run('qpdf', '--check', of)
      .said.split('\n')
      .filter((line) => /^(WARNING|ERROR)/.test(line)).length
  return Math.max(0, warnings(path) - warnings(originalPath))
}

async function tried(name: string): Promise<{ row: string; isGood: boolean }> {
  const originalPath = join(folder, name)
  const original = readFileSync(originalPath)
  try {
    const was = await inspect(original)
    const sealed = await seal(original, input)
    const is = await inspect(sealed)
    const path = join(work, 'sealed.pdf')
    writeFileSync(path, sealed)
    const pdfsig = run('pdfsig', '-nocert', path).said
    const ours = pdfsig.slice(pdfsig.indexOf('LintelSeal-'))
    const isPrefix = sealed.length > original.length && Buffer.from(sealed).subarray(0, original.length).equals(original)
    const facts = {
      pages: String(was.pageCount),
      pdfsig: yes(/Signature is Valid/.test(ours) && /Total document signed/.test(ours)),
      ours: yes(verify(sealed).verdict === 'valid'),
      qpdf: String(qpdfComplaints(path, originalPath)),
      prefix: isPrefix ? 'yes' : originalOf(sealed) === null && was.ownerProtected ? 'written anew (encrypted)' : 'NO',
      xfa: was.hasXfa ? (is.hasXfa ? 'STILL THERE' : 'removed') : 'none',
      rights: was.hasUsageRights ? (is.hasUsageRights ? 'STILL THERE' : 'removed') : 'none',
      tagged: yes(/^Tagged:\s+yes/m.test(run('pdfinfo', path).said)),
    }
    const isGood = !Object.values(facts).some((fact) => fact === 'NO' || fact === 'STILL THERE') && facts.qpdf === '0'
    return { row: `| ${name} | ${Object.values(facts).join(' | ')} |`, isGood }
  } catch (error) {
    if (!(error instanceof PdfProblem)) throw error
    return { row: `| ${name} | cannot be opened: ${error.code} | | | | | | | |`, isGood: true }
  }
}

let isAllGood = true
process.stdout.write(
  '| file | pages | pdfsig valid, whole | lintel verify | new complaints of qpdf | original is prefix | XFA | usage rights | tagged |\n',
)
process.stdout.write('|---|---|---|---|---|---|---|---|---|\n')
for (const name of readdirSync(folder).filter((one) => one.endsWith('.pdf'))) {
  const { row, isGood } = await tried(name)
  process.stdout.write(`${row}\n`)
  isAllGood &&= isGood
}
rmSync(work, { recursive: true })
process.exitCode = isAllGood ? 0 : 1
