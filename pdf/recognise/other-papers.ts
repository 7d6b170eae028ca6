import type { Claim } from './federal.ts'
import type { Known } from './known.ts'
import { isHead, plain, type Row } from './rows.ts'

const nothing = { authority: null, form: null, schedule: null, pageOfForm: null, year: null, revision: null } as const

/** Papers that are no forms: letters, instructions that tax software writes, publications. Null when the page is none of them for sure. */
export function claimOtherPaper(rows: readonly Row[], text: string, { rulesOff }: Known): Claim | null {
  const notice = rulesOff.has('notice') ? null : claimNotice(rows, text)
  return claimPublication(rows) ?? notice ?? claimFilingInstructions(rows) ?? claimLetter(rows, text) ?? claimWorksheet(rows)
}

function claimPublication(rows: readonly Row[]): Claim | null {
  for (const row of rows) {
    if (row.at > 0.12 && row.at < 0.92) continue
    const found = /\b(?:publication|pub\.) (\d{1,4}(?:-[a-z]{1,3})?)(?: \((?:rev\. )?(?:[a-z]+ )?(20\d\d)\))?/.exec(row.text)
    const isHeading = found && (found[2] !== undefined || /^publication \d+$|page \d+$|^\d+ publication/.test(row.text))
    if (!found || !isHeading) continue
    const year = found[2] ? Number(found[2]) : null
    return {
      ...nothing,
      authority: 'US',
      kind: 'instructions',
      title: `Publication ${found[1]!.toUpperCase()}`,
      year,
      confidence: 0.9,
      evidence: [found[0]],
    }
  }
  return null
}

const notice =
  /^(?:instructions|notice) (?:for|to) (?:the )?(?:employees?|recipients?|payers?|filers?|employers?|borrowers?|partners?|shareholders?|beneficiar(?:y|ies)|students?|debtors?|transferors?|winners?|payees?)\b|^employers, please note\b|^attention:$/

/** The backs of the statements that the IRS has employers and payers hand out. */
function claimNotice(rows: readonly Row[], text: string): Claim | null {
  const heading = rows.flatMap((row) => row.words).find((one) => notice.test(plain(one.text)))
  if (!heading || text.length < 600 || !/\birs\b|\binternal revenue\b|\bform 1040\b/.test(text)) return null
  return { ...nothing, authority: 'US', kind: 'instructions', title: 'Instructions', confidence: 0.85, evidence: [plain(heading.text)] }
}

const filingInstructions =
  /^(?:20\d\d )?(?:(?:federal|state|[a-z]+( [a-z]+)?) )?(?:(?:e-?file|electronic|tax return|return) )?(?:filing|mailing|payment|signature) instructions\b|^instructions for filing\b|^instrucciones para (?:la )?presenta/

function claimFilingInstructions(rows: readonly Row[]): Claim | null {
  const row = rows.find((one) => one.at < 0.3 && one.text.length < 90 && filingInstructions.test(one.text))
  if (!row) return null
  const year = Number(/\b20\d\d\b/.exec(row.text)?.[0] ?? 0) || null
  return { ...nothing, kind: 'instructions', title: 'Filing instructions', year, confidence: 0.9, evidence: [row.text] }
}

const greeting = /^(?:dear|estimad[oa]s?|querid[oa]s?) [\p{L}.,'& -]{2,80}[:,]?$/u
const farewell =
  /^(?:sincerely|very truly yours|yours truly|respectfully|best regards|kind regards|regards|atentamente|cordialmente|saludos)\b[^a-z]*/

function claimLetter(rows: readonly Row[], text: string): Claim | null {
  const hello = rows.find((row) => row.at < 0.6 && greeting.test(row.text))
  const goodbye = rows.find((row) => row.text.length < 60 && farewell.test(row.text))
  if (!hello && !(goodbye && text.length > 300)) return null
  const title = /\bengagement\b/.test(text) ? 'Engagement letter' : 'Letter'
  const evidence = [hello?.text, goodbye?.text].filter((one) => one !== undefined)
  return { ...nothing, kind: 'letter', title, confidence: hello && goodbye ? 0.95 : 0.8, evidence }
}

function claimWorksheet(rows: readonly Row[]): Claim | null {
  const largest = Math.max(...rows.filter(isHead).map((row) => row.fontSize))
  const row = rows.find((one) => isHead(one) && one.text.length < 100 && /\bworksheet\b/.test(one.text) && one.fontSize > largest * 0.8)
  if (!row) return null
  const year = Number(/\b20\d\d\b/.exec(row.text)?.[0] ?? 0) || null
  return { ...nothing, kind: 'worksheet', title: 'Worksheet', year, confidence: 0.8, evidence: [row.text] }
}
