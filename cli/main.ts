/**
 * `lintel`: Lintel from the command line. `verify` works on a file alone, without server or network; the commands that work beside the
 * database live in server/operate and are started from here as programs of their own.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { recogniseFile } from './recognise-file.ts'
import { verifyFile } from './verify-file.ts'

const help = `Usage: lintel COMMAND

  verify FILE      Says who signed a PDF and whether a byte has changed since; of an evidence pack (ZIP) also whether
                   original, papers, manifest and events belong to it. Works offline, on any copy.
                   --certificate FILE.pem: and whether one of these certificates sealed it. --json: for programs.
                   Exit code 0: valid, 1: changed, unsigned or of another key, 2: unreadable.
  recognise FILE   Says of every page of a PDF which form it is, who is named, where one signs.
                   --json prints it whole; --password WORD opens a locked file.
                   Works offline and keeps nothing. Exit code 0: read, 2: refused.
  verify-audit     Proves that no event of the audit record was changed or taken away.
                   Exit code 0: unbroken, 1: broken.
  rotate-sealing-key
                   Gives every firm a new key to seal with. What was sealed before stays valid; old certificates are kept.
  help             This page.
`

const operations = new Set(['verify-audit', 'rotate-sealing-key'])

async function main(words: string[]): Promise<number> {
  const [command = 'help', ...rest] = words
  if (command === 'help' || command === '--help' || command === '-h') {
    process.stdout.write(help)
    return 0
  }
  if (command === 'verify') {
    const at = rest.indexOf('--certificate')
    const certificates = at < 0 ? null : (rest[at + 1] ?? '')
    const [path] = rest.filter((word, index) => !word.startsWith('--') && (at < 0 || index !== at + 1))
    if (path) return verifyFile(path, { json: rest.includes('--json'), certificates })
    process.stderr.write('Which file? lintel verify FILE\n')
    return 2
  }
  if (command === 'recognise') {
    const password = wordAfter('--password', rest)
    const path = rest.find((word, index) => !word.startsWith('--') && rest[index - 1] !== '--password')
    if (path) return recogniseFile(path, { json: rest.includes('--json'), ...(password === undefined ? {} : { password }) })
    process.stderr.write('Which file? lintel recognise FILE\n')
    return 2
  }
  if (operations.has(command)) return operate(command, rest)
  process.stderr.write(`There is no command "${command}".\n\n${help}`)
  return 2
}

function wordAfter(option: string, words: readonly string[]): string | undefined {
  const at = words.indexOf(option)
  return at < 0 ? undefined : words[at + 1]
}

function operate(name: string, words: string[]): Promise<number> {
  const program = fileURLToPath(new URL(`../server/operate/${name}.ts`, import.meta.url))
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...words], { stdio: 'inherit' })
    child.on('error', reject)
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

process.exitCode = await main(process.argv.slice(2))
