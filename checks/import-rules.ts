/** Who may import whom: ARCHITECTURE's tree as one pure function. */
import { posix } from 'node:path'

import { parseSync } from 'oxc-parser'

/** A noun may import the nouns to its left. */
export const nouns = [
  'audit',
  'firm',
  'sign-in',
  'access',
  'clients',
  'settings',
  'invitations',
  'bulk-acts',
  'recovery',
  'notices',
  'tax-returns',
  'documents',
  'drop-offs',
  'payments',
  'messages',
  'requests',
  'k1s',
  'signing',
  'hand-signing',
  'identity-checks',
  'in-office',
  'evidence',
  'intake',
  'e-file',
  'templates',
  'grants',
  'overview',
  'disposal',
] as const

const aliases: Record<string, string> = {
  '#contract/': 'contract/',
  '#server/': 'server/',
  '#platform/': 'server/platform/',
  '#pdf/': 'pdf/',
  '#web/': 'web/',
  '#database/': 'database/',
}

/** What each place may import besides itself. A place that is not listed here may import anything. */
const allowed: Record<string, string[]> = {
  contract: [],
  pdf: [],
  database: ['contract'],
  cli: ['contract', 'pdf'],
  e2e: ['contract'],
  sample: ['contract', 'pdf', 'server'],
  // The Security page is one page in both rooms.
  'web/security': ['contract', 'web/ui', 'web/locales', 'web/*'],
  'web/messages': ['contract', 'web/ui', 'web/locales', 'web/*'],
  'web/taxpayer': ['contract', 'web/ui', 'web/locales', 'web/security', 'web/messages', 'web/*'],
  'web/firm': ['contract', 'web/ui', 'web/locales', 'web/security', 'web/messages', 'web/*'],
  'web/ui': [],
  'web/locales': ['contract', 'web/ui'],
  'web/*': ['contract', 'web/ui', 'web/locales', 'web/build'],
  'web/build': [],
  'web/gallery': ['contract', 'web/ui', 'web/locales', 'web/*'],
  'server/platform': ['contract', 'pdf', 'database'],
}

/** Runs beside or around the nouns: may import any of them, and none of them may import it. */
const aroundTheNouns = new Set(['server/*', 'server/operate', 'server/setup', 'server/testing'])

/** Why that file may not import that one (both as paths from the root); null when it may. */
export function whyForbidden(from: string, to: string): string | null {
  const [here, there] = [placeOf(from), placeOf(to)]
  if (here === there) return null
  if (there === 'server/testing') return isTest(from) ? null : 'only tests import server/testing'
  if (there === 'sample' && isTest(from)) return null
  if (nounOf(here) !== null) return whyForbiddenToNoun(here, there)
  if (aroundTheNouns.has(here)) return null
  if (here.startsWith('server/') && !allowed[here]) return `${here} is no noun that checks/import-rules.ts knows`
  const list = allowed[here]
  if (!list || list.includes(there) || list.includes(top(there))) return null
  return `${here} imports only ${['itself', ...list].join(', ')}`
}

function whyForbiddenToNoun(here: string, there: string): string | null {
  const [own, other] = [nounOf(here), nounOf(there)]
  if (own === null) return null
  if (other !== null) return nouns.indexOf(other) < nouns.indexOf(own) ? null : `${other} is not to the left of ${own}`
  return ['server/platform', 'pdf', 'contract', 'database'].includes(there) ? null : `a noun does not import ${there}`
}

/** The files of the repository that a source imports, as paths from its root. */
export function importsOf(path: string, text: string): string[] {
  const { module } = parseSync(path, text)
  const written = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) => one.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.map((one) => text.slice(one.moduleRequest.start + 1, one.moduleRequest.end - 1)),
  ]
  return written.flatMap((request) => resolveImport(path, request) ?? [])
}

function resolveImport(from: string, request: string): string | null {
  if (request.startsWith('.')) return posix.join(posix.dirname(from), request)
  const alias = Object.keys(aliases).find((start) => request.startsWith(start))
  return alias === undefined ? null : `${aliases[alias]}${request.slice(alias.length)}`
}

/** `web/firm`, `server/platform`, `server/*` for files at the top of server/, else the first folder. */
function placeOf(path: string): string {
  const [first = '', second = '', third] = path.split('/')
  if (first !== 'web' && first !== 'server') return first
  return third === undefined ? `${first}/*` : `${first}/${second}`
}

function top(place: string): string {
  return place.split('/')[0] ?? place
}

function nounOf(place: string): (typeof nouns)[number] | null {
  return nouns.find((noun) => place === `server/${noun}`) ?? null
}

function isTest(path: string): boolean {
  return path.endsWith('.test.ts') || path.startsWith('bench/') || path.startsWith('e2e/')
}
