/**
 * What a paper probably is and of which year, from the name of its file and the words of its first page. Plain rules: where they find two
 * answers, or none, the paper stays unknown, for a wrong guess costs a preparer more than none.
 */
import type { PaperKind } from '#contract/paper-kinds.ts'

export interface Suggestion {
  kind: PaperKind | null
  year: number | null
}

interface Rule {
  kind: PaperKind
  name: RegExp
  /** All of these are on such a paper: its number and its title. A number alone is on every form that speaks of another. */
  page?: readonly RegExp[]
}

const form1099 = (letters: string, title: RegExp) => ({
  name: new RegExp(`1099 ?${letters}\\b`),
  page: [new RegExp(`\\b1099-? ?${letters}\\b`), title],
})

const rules: readonly Rule[] = [
  { kind: 'w-2', name: /\bw ?2s?\b/, page: [/\bw-? ?2\b/, /\bwage and tax statement\b/] },
  { kind: '1099-int', ...form1099('int', /\binterest income\b/) },
  { kind: '1099-div', ...form1099('div', /\bdividends and distributions\b/) },
  { kind: '1099-b', ...form1099('b', /\bproceeds from broker\b/) },
  { kind: '1099-r', ...form1099('r', /\bdistributions from pensions\b/) },
  { kind: '1099-nec', ...form1099('nec', /\bnonemployee compensation\b/) },
  { kind: '1099-misc', ...form1099('misc', /\bmiscellaneous (information|income)\b/) },
  { kind: '1099-k', ...form1099('k', /\bthird party network transactions\b/) },
  { kind: '1099-g', ...form1099('g', /\bcertain government payments\b/) },
  { kind: '1099-s', ...form1099('s', /\bproceeds from real estate\b/) },
  { kind: '1099-sa', ...form1099('sa', /\bdistributions from an hsa\b/) },
  { kind: 'ssa-1099', name: /\bssa ?1099\b/, page: [/\bssa-? ?1099\b/, /\bsocial security benefit statement\b/] },
  { kind: '1098', name: /\b1098\b(?! ?[ctefq]\b)/, page: [/\b1098\b/, /\bmortgage interest statement\b/] },
  { kind: '1098-t', name: /\b1098 ?t\b/, page: [/\b1098-? ?t\b/, /\btuition statement\b/] },
  { kind: '1098-e', name: /\b1098 ?e\b/, page: [/\b1098-? ?e\b/, /\bstudent loan interest statement\b/] },
  { kind: '1095', name: /\b1095 ?[abc]?\b/, page: [/\b1095-? ?[abc]\b/, /\bhealth (insurance|coverage)\b/] },
  { kind: 'k-1', name: /\bk ?1s?\b/, page: [/\bschedule k-? ?1\b/, /\b(partner|shareholder|beneficiary)'?s share of\b/] },
  {
    kind: 'identity',
    name: /\b(driver'?s? ?licen[sc]e|licencia( de (conducir|manejo))?|passports?|pasaportes?|state id|id card|photo id|green card|social security card)\b/,
  },
  {
    kind: 'bank-statement',
    name: /\b(bank|checking|savings) (account )?statements?\b|\bestado de cuenta\b/,
    page: [/\b(beginning|opening|previous) balance\b/, /\b(ending|closing|new) balance\b/],
  },
  { kind: 'receipt', name: /\b(receipts?|recibos?|invoices?|facturas?)\b/ },
  { kind: 'irs-notice', name: /\b(irs|cp ?\d{2,4}[a-z]?) (notice|letter)\b|\bcp ?\d{2,4}[a-z]?\b/, page: [/\bnotice cp ?\d{2,4}[a-z]?\b/] },
  { kind: 'letter', name: /\b(letters?|cartas?)\b/, page: [/^.{0,600}\bdear (client|customer|member|taxpayer|mr|mrs|ms|sir)\b/] },
  {
    kind: 'prior-return',
    name: /\b(prior|last) year('?s)? (tax )?return\b|\b1040\b.*\breturn\b|\btax return\b/,
    page: [/(?<!to file )\bu\.?s\.? (individual|nonresident alien) income tax return\b/],
  },
]

/** Kinds that a broker puts into one statement. */
const ofBrokers: ReadonlySet<PaperKind> = new Set(['1099-int', '1099-div', '1099-b', '1099-misc'])
const consolidatedSays = /\b(consolidated|composite|combined)\b/
/** These print their own year. */
const printedForms: ReadonlySet<PaperKind> = new Set(
  rules.map(({ kind }) => kind).filter((kind) => /^(w-2|1099|1098|1095|ssa|k-1)/.test(kind)),
)

/** How many years back a paper is believed to reach. */
const yearsBack = 10
const mostLetters = 20_000

/** @param now decides which years are plausible. */
export function suggestFiling(fileName: string, firstPage: string, now: Date): Suggestion {
  const name = plain(fileName.replace(/\.[a-z0-9]{1,5}$/i, '')).replace(/[^a-z0-9']+/g, ' ')
  const page = plain(firstPage.slice(0, mostLetters))
  const byName = kindsOfName(name)
  const byPage = kindsOnPage(page)
  const kind = agree(consolidated(byName, name) ?? only(byName), consolidated(byPage, page) ?? only(byPage), byName, byPage)
  return { kind, year: yearOf(plain(fileName), page, kind, now.getUTCFullYear()) }
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ')

const kindsOfName = (name: string): PaperKind[] => rules.filter((rule) => rule.name.test(name)).map(({ kind }) => kind)

const kindsOnPage = (page: string): PaperKind[] =>
  rules.filter((rule) => rule.page?.every((words) => words.test(page)) ?? false).map(({ kind }) => kind)

const only = (kinds: readonly PaperKind[]): PaperKind | null => (kinds.length === 1 ? (kinds[0] ?? null) : null)

function consolidated(kinds: readonly PaperKind[], text: string): PaperKind | null {
  const severalOfBrokers = kinds.length > 1 && kinds.every((kind) => ofBrokers.has(kind))
  if (severalOfBrokers) return '1099-consolidated'
  return kinds.length === 0 && consolidatedSays.test(text) && /\b1099\b/.test(text) ? '1099-consolidated' : null
}

/** The name and the page may each be silent or ambiguous, but they must not contradict each other. */
function agree(
  byName: PaperKind | null,
  byPage: PaperKind | null,
  inName: readonly PaperKind[],
  onPage: readonly PaperKind[],
): PaperKind | null {
  if (byName && byPage) return byName === byPage ? byName : null
  if (byName) return onPage.length === 0 || onPage.includes(byName) ? byName : null
  return byPage && (inName.length === 0 || inName.includes(byPage)) ? byPage : null
}

function yearOf(name: string, page: string, kind: PaperKind | null, thisYear: number): number | null {
  const plausible = (found: Iterable<RegExpMatchArray>) =>
    onlyYear([...found].map((match) => Number(match[1])).filter((year) => year <= thisYear && year >= thisYear - yearsBack))
  // The day of a scan in a file's name says nothing about the year of the paper.
  const withoutDays = name.replace(/\b20\d\d[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])(?!\d)/g, ' ')
  const inName = plausible(withoutDays.matchAll(/(?<!\d)(20\d\d)(?!\d)/g))
  if (inName !== null) return inName
  const said = plausible(page.matchAll(/\b(?:tax|calendar) year (?:ending |ended |beginning )?(20\d\d)\b/g))
  if (said !== null || kind === null || !printedForms.has(kind)) return said
  // "(Rev. January 2024)" is the year of the form's lines, not of what is in them.
  return plausible(page.replace(/\brev\.? ?[a-z]* ?(\d{1,2}-)?20\d\d/g, ' ').matchAll(/(?<![\d$,./-])(20\d\d)(?![\d,]|\.\d)/g))
}

const onlyYear = (years: readonly number[]): number | null => (new Set(years).size === 1 ? (years[0] ?? null) : null)
