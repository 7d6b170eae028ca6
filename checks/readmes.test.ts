import assert from 'node:assert/strict'
import { test } from 'node:test'

import { nouns } from './import-rules.ts'
import { listFiles, readText } from './repository.ts'

const mostLines = 40

test('each noun of the server has a README of at most 40 lines', () => {
  const files = listFiles()
  const wrong = nouns
    .filter((noun) => files.some((path) => path.startsWith(`server/${noun}/`)))
    .flatMap((noun) => {
      const path = `server/${noun}/README.md`
      const why = whatIsWrong(files.includes(path) ? readText(path) : null)
      return why === null ? [] : [`${path} ${why}`]
    })
  assert.deepEqual(wrong, [])
})

test('bites: none, empty, too long', () => {
  assert.equal(whatIsWrong(null), 'is missing')
  assert.equal(whatIsWrong('\n'), 'is empty')
  assert.match(whatIsWrong('line\n'.repeat(41)) ?? '', /41 lines/)
  assert.equal(whatIsWrong('line\n'.repeat(40)), null)
})

function whatIsWrong(text: string | null): string | null {
  if (text === null) return 'is missing'
  if (text.trim() === '') return 'is empty'
  const lines = text.trimEnd().split('\n').length
  return lines > mostLines ? `has ${lines} lines` : null
}
