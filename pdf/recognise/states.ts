import { readFormNumber } from './federal-forms.ts'
import type { Claim } from './federal.ts'
import type { PageKind } from './recognition.ts'
import { isFoot, isHead, plain, type Row } from './rows.ts'
import { pageNumberOf, titleOf } from './templates.ts'

/** States with an income tax, by what their forms call them. */
const names: Record<string, string> = {
  alabama: 'AL',
  arizona: 'AZ',
  arkansas: 'AR',
  california: 'CA',
  colorado: 'CO',
  connecticut: 'CT',
  delaware: 'DE',
  'district of columbia': 'DC',
  georgia: 'GA',
  hawaii: 'HI',
  idaho: 'ID',
  illinois: 'IL',
  indiana: 'IN',
  iowa: 'IA',
  kansas: 'KS',
  kentucky: 'KY',
  louisiana: 'LA',
  maine: 'ME',
  maryland: 'MD',
  massachusetts: 'MA',
  michigan: 'MI',
  minnesota: 'MN',
  mississippi: 'MS',
  missouri: 'MO',
  montana: 'MT',
  nebraska: 'NE',
  'new hampshire': 'NH',
  'new jersey': 'NJ',
  'new mexico': 'NM',
  'new york': 'NY',
  'north carolina': 'NC',
  'north dakota': 'ND',
  ohio: 'OH',
  oklahoma: 'OK',
  oregon: 'OR',
  pennsylvania: 'PA',
  'rhode island': 'RI',
  'south carolina': 'SC',
  tennessee: 'TN',
  texas: 'TX',
  utah: 'UT',
  vermont: 'VT',
  virginia: 'VA',
  'west virginia': 'WV',
  wisconsin: 'WI',
}

/** Agencies that only one state calls so. */
const agencies: Record<string, string> = {
  'department of taxation and finance': 'NY',
  'franchise tax board': 'CA',
  'nj gross income tax': 'NJ',
  'comptroller of maryland': 'MD',
  'commonwealth of massachusetts': 'MA',
}

const anyState = Object.keys(names)
  .toSorted((one, other) => other.length - one.length)
  .join('|')
const number = String.raw`([a-z]{0,3}[- ]?\d{1,4}(?:-?[a-z]{1,4})?(?:-\d{1,3})?)`
/** "Arizona Form 140", "Virginia Resident Form 760". */
const namedForm = new RegExp(String.raw`\b(${anyState}) (?:[a-z-]+,? ){0,4}form ${number}(?=[ ,.)(]|$)`)
const codes = Object.values(names).join('|').toLowerCase()
/** "AZ Form 140 (2024) Page 2". Without the word "form", "or 140NR 2024" would be Oregon's. */
const shortForm = new RegExp(String.raw`(?:^| )(${codes}) form ${number} ?\(?(20\d\d)\)?`)
/** "ND-1", "PA-V", "CT-1040", "SC1040", "Form DE 200-V": a number that begins with the state's own letters. */
const ownNumber = new RegExp(
  String.raw`^(?:form )?(?:20\d\d )?(?:form )?((${codes})(?:-(?:\d{1,4}(?:-?[a-z]{1,4})?|v|es)|\d{3,4}(?:-?[a-z]{1,4})?))(?=[ ,.)(]|$)|^form (${codes}) (\d{1,4}(?:-?[a-z]{1,4})?)(?=[ ,.)(]|$)`,
)
/** "2013 Form 40", "Form 760 Year 2013", "Form 40 Page 2": no sentence, for it has the year or the page beside it. */
const numberedForm = new RegExp(
  String.raw`(?:^|\b20\d\d )form ${number}(?: \(?20\d\d\)?| year 20\d\d|,? page \d)|\b20\d\d form ${number}(?=[ ,.]|$)|\bpage \d (?:- )?(?:20\d\d )?form ${number}(?=[ ,.]|$)`,
)
const agencyWords =
  'department of (?:revenue|taxation|tax)|division of (?:revenue|taxation)|(?:office of )?(?:state )?tax (?:commissioner|commission)'
const namedAgency = new RegExp(String.raw`\b(${anyState}) (?:state )?(?:${agencyWords})\b|\b(?:tax|revenue|dor)\.(${anyState})\.gov\b`, 'g')
/** What a large word at the top may be; a year is none. */
const largeNumber = new RegExp(String.raw`^(?:form )?(?:20\d\d )?([a-z]{0,3}[- ]?\d{1,4}(?:-?[a-z]{1,4})?(?:-\d{1,3})?|pv)$`)

/**
 * A state's form without a template: a row along an edge names the state and the form in one breath, or the largest word at the top is a number and the
 * state is named there. Less certain than a template: what else the page is (a voucher, an authorization) only its title tells.
 */
export function claimState(rows: readonly Row[], text: string): Claim | null {
  const edges = rows.filter((row) => isHead(row) || isFoot(row))
  for (const row of edges) {
    const named = namedForm.exec(row.text)
    if (named) return claim(names[named[1]!]!, named[2]!, { words: named[0], rows, text, confidence: 0.85 })
    const short = shortForm.exec(row.text)
    if (short) return claim(short[1]!.toUpperCase(), short[2]!, { words: short[0], rows, text, confidence: 0.9 })
  }
  return claimLarge(rows, text) ?? claimOwnNumber(edges, rows, text) ?? claimByAgency(edges, rows, text)
}

/** The state's own letters before the number, the state's name anywhere, and that it is about taxes: a road is called "MD-355" too. */
function claimOwnNumber(edges: readonly Row[], rows: readonly Row[], text: string): Claim | null {
  // A voucher stands on the lower half of its page: there the number must be large.
  const large = rows.flatMap((row) => row.words.filter((one) => one.fontSize >= leastLarge))
  for (const { text: written } of [...edges.flatMap((row) => row.words), ...large]) {
    const found = written.length <= longestEdge && aboutTaxes.test(text) ? ownNumber.exec(plain(written)) : null
    if (!found) continue
    const state = (found[2] ?? found[3]!).toUpperCase()
    if (Object.entries(names).some(([name, code]) => code === state && text.includes(name)))
      return claim(state, found[1] ?? found[4]!, { words: found[0].trim(), rows, text, confidence: 0.75 })
  }
  return null
}

const aboutTaxes = /\bincome tax\b|\btax return\b|\bdepartment of (?:revenue|taxation)\b|\btax commission/

/** A later page has only "Form 760 … Page 2", and the state's tax office somewhere. The number must be none that the IRS has. */
function claimByAgency(edges: readonly Row[], rows: readonly Row[], text: string): Claim | null {
  const agency = new Set([...text.matchAll(namedAgency)].map((found) => names[found[1] ?? found[2]!]!))
  if (agency.size !== 1) return null
  for (const row of [...edges, ...rows.filter(({ fontSize }) => fontSize >= leastLarge)]) {
    const found = row.text.length <= longestEdge ? numberedForm.exec(row.text) : null
    const written = found?.slice(1).find((one) => one !== undefined)
    if (found && written && !readFormNumber(written).isKnown)
      return claim([...agency][0]!, written, { words: found[0], rows, text, confidence: 0.7 })
  }
  return null
}

const leastLarge = 12
/** What is longer is a sentence. */
const longestEdge = 110

function claimLarge(rows: readonly Row[], text: string): Claim | null {
  const head = rows.filter(isHead)
  const words = head.flatMap((row) => row.words)
  const top = head.map((row) => row.text).join(' ')
  const authority = stateIn(top)
  if (!authority || /\binternal revenue service\b/.test(top)) return null
  const sizes = words.map((one) => one.fontSize).toSorted((one, other) => other - one)
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0
  const numbers = words
    .filter((one) => one.fontSize >= Math.max(11, usual * 1.4))
    .toSorted((one, other) => other.fontSize - one.fontSize)
    .flatMap((one) => largeNumber.exec(plain(one.text))?.[1] ?? [])
    .filter((one) => !/^(19|20)\d\d$/.test(one))
  const [form] = numbers
  return form ? claim(authority, form, { words: form, rows, text, confidence: 0.75 }) : null
}

/** The one state that is named; "West Virginia" is not Virginia. */
export function stateIn(text: string): string | null {
  const found = new Set([...text.matchAll(new RegExp(String.raw`\b(${anyState})\b`, 'g'))].map((match) => names[match[1]!]!))
  for (const [agency, state] of Object.entries(agencies)) if (text.includes(agency)) found.add(state)
  return found.size === 1 ? [...found][0]! : null
}

type Seen = { words: string; rows: readonly Row[]; text: string; confidence: number }

function claim(authority: string, written: string, { words, rows, text, confidence }: Seen): Claim {
  // "AZ-8879" is how Arizona writes it; "AZ 140" would be ours.
  const form = written.toUpperCase().replace(/ /g, '-')
  const edges = rows
    .filter((row) => isHead(row) || isFoot(row))
    .map((row) => row.text)
    .join(' ')
  return {
    authority,
    form,
    schedule: null,
    kind: kindOf(form, text),
    title: titleOf(authority, form, null),
    pageOfForm: pageNumberOf(rows),
    year:
      Number(new RegExp(String.raw`\b(?:form )?${written.replace(/[-/\\^$*+?.()|[\]{}]/g, '\\$&')} \(?(20\d\d)\b`).exec(edges)?.[1] ?? 0) ||
      null,
    revision: null,
    confidence,
    evidence: [words.trim()],
  }
}

const authorizes =
  /\b(e-?file|electronic (return )?filing|electronic) (signature )?(authorization|declaration)\b|\bdeclaration (for|of) (an )?(electronic|e-?fil)|\bsignature authorization\b|\bdeclaration for e-?fil/

function kindOf(form: string, text: string): PageKind {
  const top = text.slice(0, 600)
  if (/8879|8453/.test(form) || authorizes.test(top)) return 'authorization'
  return /\d-?(V|ES)$|-(V|ES)$|^PV$/.test(form) || /\bpayment (?:voucher|coupon)\b/.test(top) ? 'voucher' : 'form'
}
