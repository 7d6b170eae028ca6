import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { test } from 'node:test'
import Value from 'typebox/value'
import { Recognition } from '#contract/recognition.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
const form = (name: string) => fileURLToPath(new URL(`../sample/forms/${name}.pdf`, import.meta.url))

function run(...words: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'recognise', ...words], { encoding: 'utf8', timeout: 50_000 })
  return { code: status, out: stdout, err: stderr }
}

test('recognise --json prints what the contract says, with no whole number of a person', () => {
  const { code, out } = run(form('filled-az-return-leslie'), '--json')
  const found: unknown = JSON.parse(out)
  assert.equal(code, 0)
  assert.ok(Value.Check(Recognition, found), JSON.stringify(Value.Errors(Recognition, found)))
  assert.equal(found.parts[1]?.name, 'Form AZ-8879 (2023)')
  assert.doesNotMatch(out, /400-?00-?0007/)
})

test('recognise prints a table that people read', () => {
  const { code, out } = run(form('irs-f8879'))
  assert.equal(code, 0)
  assert.match(out, /2 pages, 1 part\n\n1-2 +Form 8879\n +sign; authorization; 97 % sure\n/)
  assert.match(out, /taxpayer signs on page 1 at .*, and dates/)
})

test('recognise refuses what is no PDF, what is locked without its password, and what is not there', () => {
  const locked = run(form('encrypted-needs-password'), '--json')
  assert.deepEqual([locked.code, (JSON.parse(locked.out) as { refused: string }).refused], [2, 'needs-password'])
  assert.equal(run(form('encrypted-needs-password'), '--password', 'password').code, 0)
  const noPdf = run(main)
  assert.deepEqual([noPdf.code, noPdf.err.includes('The file is not a PDF.')], [2, true])
  assert.equal(run('/nowhere/at-all.pdf').code, 2)
  assert.equal(run().code, 2)
})
