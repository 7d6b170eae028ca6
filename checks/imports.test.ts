import assert from 'node:assert/strict'
import { test } from 'node:test'

import { importsOf, whyForbidden } from './import-rules.ts'
import { listSources, readText } from './repository.ts'

test('every import goes the way the architecture allows', () => {
  const wrong = listSources().flatMap((path) =>
    importsOf(path, readText(path)).flatMap((target) => {
      const why = whyForbidden(path, target)
      return why === null ? [] : [`${path} imports ${target}: ${why}`]
    }),
  )
  assert.deepEqual(wrong, [])
})

test('web/ui never fetches', () => {
  assert.deepEqual(
    listSources().filter((path) => path.startsWith('web/ui/') && fetches(readText(path))),
    [],
  )
  assert.ok(fetches("const answer = await fetch('/api')"))
  assert.ok(fetches('new XMLHttpRequest()'))
  assert.ok(!fetches('prefetched(page)'))
})

test('bites: imports that must be refused', () => {
  const forbidden = [
    ['web/taxpayer/home/page.tsx', 'web/firm/call.ts'],
    ['web/firm/page.tsx', 'server/app.ts'],
    ['web/ui/button.tsx', 'web/locales/en.ts'],
    ['web/ui/button.tsx', 'contract/states.ts'],
    ['cli/main.ts', 'server/platform/config.ts'],
    ['e2e/taxpayer-signs.e2e.ts', 'server/platform/config.ts'],
    ['pdf/seal.ts', 'contract/values.ts'],
    ['contract/states.ts', 'server/app.ts'],
    ['server/platform/http.ts', 'server/audit/record.ts'],
    ['server/clients/add.ts', 'server/signing/sign.ts'],
    ['server/clients/add.ts', 'server/operate/verify-audit.ts'],
    ['server/clients/add.ts', 'server/app.ts'],
    ['server/clients/add.ts', 'server/testing/start-app.ts'],
    ['server/shapes/add.ts', 'server/audit/record.ts'],
  ] as const
  for (const [from, to] of forbidden) assert.ok(whyForbidden(from, to), `${from} → ${to}`)
})

test('lets through what the architecture wants', () => {
  const fine = [
    ['web/taxpayer/home/page.tsx', 'web/ui/button.tsx'],
    ['server/signing/sign.ts', 'server/clients/add.ts'],
    ['server/signing/sign.ts', 'pdf/seal.ts'],
    ['server/signing/sign.test.ts', 'server/testing/start-app.ts'],
    ['server/app.ts', 'server/signing/routes.ts'],
    ['server/operate/verify-audit.ts', 'server/audit/record.ts'],
  ] as const
  for (const [from, to] of fine) assert.equal(whyForbidden(from, to), null, `${from} → ${to}`)
})

test('sees imports of every kind and behind every alias', () => {
  const text = [
    "import { one } from '#platform/clock.ts'",
    "export { two } from '../firm/keys.ts'",
    "export * from './three.ts'",
    "import type { Four } from '#contract/values.ts'",
    "const five = await import('#server/app.ts')",
    "import fs from 'node:fs' // import('./no.ts')",
    `const six = "import './no.ts'"`,
  ].join('\n')
  assert.deepEqual(importsOf('server/clients/add.ts', text).sort(), [
    'contract/values.ts',
    'server/app.ts',
    'server/clients/three.ts',
    'server/firm/keys.ts',
    'server/platform/clock.ts',
  ])
})

function fetches(text: string): boolean {
  return /\b(fetch\(|XMLHttpRequest|EventSource\()/.test(text)
}
