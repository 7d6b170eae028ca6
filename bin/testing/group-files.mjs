// Which test files share a process. Reading the product takes a second of processor time, and most files need less than that for themselves.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { root } from '../runtime.mjs'

/** A file that says `alone because …` in its first ten lines gets a process of its own. */
const saysAlone = /\balone because\b/

/**
 * Writes the programs that node:test is to run, one for each process, into `folder`, and names them. The longest come first, so that no
 * processor waits at the end; groups are made by length, so a file has the same neighbours in every run.
 * @param {{ files: string[], atMost: number, folder: string }} given `atMost`: so many groups
 */
export function groupFiles({ files, atMost, folder }) {
  mkdirSync(folder, { recursive: true })
  const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
  const weigh = (file) => texts.get(file).length
  const isAlone = (file) => saysAlone.test(texts.get(file).split('\n', 10).join('\n'))
  const byWeight = files.toSorted((one, other) => weigh(other) - weigh(one) || (one < other ? -1 : 1))
  const alone = byWeight.filter(isAlone).map((file) => [file])
  const groups = spread(
    byWeight.filter((file) => !isAlone(file)),
    atMost,
    weigh,
  )
  return [...alone, ...groups].map((group, place) => {
    const program = join(folder, `${String(place + 1).padStart(3, '0')}.mjs`)
    const runner = pathToFileURL(join(import.meta.dirname, 'files-of-one-process.mjs')).href
    writeFileSync(program, `import { runFiles } from ${JSON.stringify(runner)}\n\nrunFiles(${JSON.stringify(group)})\n`)
    return program
  })
}

/** Each goes where least is so far. */
function spread(files, atMost, weigh) {
  const groups = Array.from({ length: Math.min(atMost, files.length) }, () => ({ files: [], weight: 0 }))
  for (const file of files) {
    const lightest = groups.reduce((least, group) => (group.weight < least.weight ? group : least))
    lightest.files.push(file)
    lightest.weight += weigh(file)
  }
  return groups.map((group) => group.files)
}
