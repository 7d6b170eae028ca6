import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { inspect } from './inspect.ts'
import { merge } from './merge.ts'
import { text } from './text.ts'

const form = (name: string) => readFileSync(new URL(`../sample/forms/${name}.pdf`, import.meta.url))

test('the pages of all files follow one another, protected files included', async () => {
  const merged = await merge([form('irs-f8879'), form('encrypted-no-password'), form('irs-f1040-2025')])
  const { pages } = await inspect(merged)
  assert.equal(pages.length, 2 + 1 + 2)
  const words = (await text(merged, { pageIndex: 3 })).runs.map((run) => run.text).join(' ')
  assert.match(words, /1040/)
})
