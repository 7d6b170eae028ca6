import assert from 'node:assert/strict'
import { test } from 'node:test'

import { listFiles, readText } from './repository.ts'

/** What tells where this was made: folders of somebody's machine, registry addresses, private keys. */
const leaks: [RegExp, string][] = [
  [/(?<![\w.])\/(?:work|home\/[a-z][\w-]*|Users\/[A-Za-z][\w-]*)\/[\w.-]+/, "a folder of somebody's machine"],
  [/"resolved":\s*"https?:/, 'the address of a registry'],
  [/https?:\/\/registry\./, 'the address of a registry'],
  [/\/\/[^\s/]+\/:_authToken/, 'a registry token'],
  [/-----BEGIN (?:RSA |EC |ENCRYPTED )?PRIVATE KEY-----\n[A-Za-z0-9+/=]{40}/, 'a private key'],
]

test('nothing in the repository tells where it was made', () => {
  const wrong = listFiles()
    .filter((path) => !/\.(pdf|png|jpe?g|webp|ttf|woff2?|ico|gif|zip)$/.test(path) && path !== 'checks/leaks.test.ts')
    .flatMap((path) => {
      const leak = leakIn(readText(path))
      return leak === null ? [] : [`${path} holds ${leak}`]
    })
  assert.deepEqual(wrong, [])
})

test('bites: paths, registries, keys', () => {
  for (const text of [
    "readFile('/work/main/x')",
    'cd /home/maria/lintel',
    '/Users/maria/lintel',
    '"resolved": "https://registry.npmjs.org/a/-/a-1.tgz"',
    'registry=https://registry.example.com/',
    '//registry.example.com/:_authToken=x',
    `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(64)}`,
  ]) {
    assert.ok(leakIn(text), text)
  }
  for (const text of ["import '../work/list.ts'", 'https://lintel.example/work/list', '/homework']) assert.equal(leakIn(text), null, text)
})

function leakIn(text: string): string | null {
  const found = leaks.find(([pattern]) => pattern.test(text))
  return found ? `${found[1]}: ${found[0].exec(text)?.[0].slice(0, 60)}` : null
}
