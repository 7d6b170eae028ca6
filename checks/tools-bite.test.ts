/** The tools are only as good as their configuration: each is given code that it must refuse. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'

import { root } from './repository.ts'

const folder = mkdtempSync(join(tmpdir(), 'lintel-tools-'))
for (const name of ['.oxlintrc.json', '.oxfmtrc.json', 'tsconfig.base.json', 'package.json']) cpSync(join(root, name), join(folder, name))
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
after(() => rmSync(folder, { recursive: true, force: true }))

const refused: [rule: string, path: string, source: string][] = [
  ['no-floating-promises', 'server/a.ts', 'async function work(): Promise<void> {}\nwork()\n'],
  ['no-explicit-any', 'server/b.ts', 'export function take(value: any): void {\n  void value\n}\n'],
  ['no-console', 'server/c.ts', "console.log('here')\n"],
  ['no-console', 'web/d.ts', "console.log('here')\n"],
  ['no-default-export', 'pdf/e.ts', 'export default 1\n'],
  ['eqeqeq', 'pdf/f.ts', 'export const same = (a: string, b: string) => a == b\n'],
  ['no-misused-promises', 'server/g.ts', 'async function work(): Promise<boolean> {\n  return true\n}\nif (work()) throw new Error()\n'],
  ['max-lines-per-function', 'server/h.ts', `export function long(): void {\n${'  void 0\n'.repeat(55)}}\n`],
]

for (const [rule, path, source] of refused) {
  test(`oxlint refuses ${rule} in ${dirname(path)}/`, () => {
    write(path, source)
    const { status, stdout } = tool('oxlint/bin/oxlint', '--type-aware', '-f', 'unix', path)
    assert.notEqual(status, 0)
    assert.match(stdout, new RegExp(`\\(${rule}\\)`))
  })
}

test('oxlint lets a test of node:test float, and the command line speak', () => {
  write('server/i.test.ts', "import { test } from 'node:test'\n\ntest('a', () => undefined)\n")
  write('cli/j.ts', "console.log('here')\n")
  const { status, stdout } = tool('oxlint/bin/oxlint', '--type-aware', '-f', 'unix', 'server/i.test.ts', 'cli/j.ts')
  assert.equal(status, 0, stdout)
})

test('oxfmt refuses semicolons and double quotes', () => {
  write('pdf/k.ts', "export const right = 'single'\n")
  assert.equal(tool('oxfmt/bin/oxfmt', '--check', 'pdf/k.ts').status, 0)
  write('pdf/k.ts', 'export const wrong = "double";\n')
  assert.notEqual(tool('oxfmt/bin/oxfmt', '--check', 'pdf/k.ts').status, 0)
})

function write(path: string, source: string): void {
  const place = join(folder, dirname(path))
  mkdirSync(place, { recursive: true })
  writeFileSync(
    join(place, 'tsconfig.json'),
    '{ "extends": "../tsconfig.base.json", "compilerOptions": { "types": ["node"] }, "include": ["**/*.ts"] }',
  )
  writeFileSync(join(folder, path), source)
}

function tool(program: string, ...words: string[]) {
  return spawnSync(process.execPath, [join(root, 'node_modules', ...program.split('/')), ...words], { cwd: folder, encoding: 'utf8' })
}
