// Test files that run one after another in one process: what all of them import is read once. Each stays a suite of its own, with its own
// hooks; what must not have neighbours says so (see `group-files.mjs`).
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { before, describe } from 'node:test'

import { root } from '../runtime.mjs'

/** @param {string[]} files from the repository's root */
export function runFiles(files) {
  for (const file of files)
    describe(file, () => {
      // Who asks which program this is hears of the file.
      before(() => void (process.argv[1] = join(root, file)))
      return import(pathToFileURL(join(root, file)).href)
    })
}
