/**
 * How many pages of a form stay right when nobody has looked at that form: the rules that no other form needs are switched off, form by form, and in a
 * second round its number and its title are taken from the lists besides, as for a form that will be new next year.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withOpen } from '#pdf/open.ts'
import { first, fourth, second, third, toInput } from '#pdf/recognise/further-pages.ts'
import { type FederalRule, type Known, nothingKnown } from '#pdf/recognise/known.ts'
import type { PageInput } from '#pdf/recognise/page-input.ts'
import { readPage } from '#pdf/recognise/read-page.ts'
import { recognisePages } from '#pdf/recognise/recognise.ts'
import { isRight, labels, type PageLabel } from './recognition-labels.ts'

const rules: readonly FederalRule[] = ['foot', 'head', 'middle', 'statement', 'schedule', 'title', 'booklet', 'notice', 'between']

/** Pages as they lie in one file. `form`: what they are counted under, the form and its schedule. */
interface Paper {
  inputs: readonly PageInput[]
  labels: readonly PageLabel[]
  /** Of the sample: only these are counted, the others show what a rule is good for besides. */
  isCounted: boolean
}

export interface LeftOut {
  form: string
  pages: number
  right: number
  rightUnlisted: number
  unknownUnlisted: number
}

/** Federal forms of the folder; without Publication 17, of which there is only one. */
export async function leaveOut(folder: string): Promise<LeftOut[]> {
  const papers = [...(await samplePapers(folder)), ...furtherPapers()]
  const [need, needUnlisted] = [false, true].map(
    (isUnlisted) => new Map(rules.map((rule) => [rule, formsThatNeed(rule, papers, isUnlisted)])),
  )
  const forms = [
    ...new Set(papers.filter(({ isCounted }) => isCounted).flatMap((paper) => paper.labels.flatMap((label) => formOf(label) ?? []))),
  ].toSorted()
  return forms.map((form) => {
    const rulesOff = onlyOf(form, need!)
    const own = papers.filter((paper) => paper.isCounted && paper.labels.some((label) => formOf(label) === form))
    const listed = count(own, form, { ...nothingKnown, rulesOff })
    const unlisted = count(own, form, { ...nothingKnown, rulesOff: onlyOf(form, needUnlisted!), formsUnlisted: new Set([numberOf(form)]) })
    return { form, pages: listed.pages, right: listed.right, rightUnlisted: unlisted.right, unknownUnlisted: unlisted.unknown }
  })
}

const onlyOf = (form: string, neededBy: ReadonlyMap<FederalRule, ReadonlySet<string>>): Set<FederalRule> =>
  new Set(rules.filter((rule) => [...neededBy.get(rule)!].every((other) => other === form)))

const numberOf = (form: string): string => form.split(' ')[0]!

const formOf = ({ form, schedule }: PageLabel): string | null => (schedule === null || schedule === 'any' ? form : `${form} ${schedule}`)

async function samplePapers(folder: string): Promise<Paper[]> {
  const names = readdirSync(folder).filter((name) => labels[name]?.pages.some(({ authority, form }) => authority === 'US' && form !== null))
  return Promise.all(
    names.toSorted().map(async (name) => ({
      inputs: await withOpen(readFileSync(join(folder, name)), {}, (pdf) =>
        Array.from({ length: pdf.pageCount }, (_, index) => readPage(pdf, index)),
      ),
      labels: labels[name]!.pages,
      isCounted: true,
    })),
  )
}

const furtherPapers = (): Paper[] =>
  [...first, ...second, ...third, ...fourth].flatMap((page) => {
    const { kinds, authority, form, schedule = null } = page
    if (authority !== undefined || form === null) return []
    return [{ inputs: [toInput(page)], labels: [{ kinds, authority: 'US', form, schedule, mayBeSilent: false }], isCounted: false }]
  })

/** Forms of which a page is no longer right when a rule is switched off; `isUnlisted`: with no list that has them. */
function formsThatNeed(rule: FederalRule, papers: readonly Paper[], isUnlisted: boolean): Set<string> {
  return new Set(
    papers.flatMap(({ inputs, labels: wanted }) => {
      const formsUnlisted = new Set(isUnlisted ? wanted.flatMap((label) => label.form?.split(' ')[0] ?? []) : [])
      const before = recognisePages(inputs, { ...nothingKnown, formsUnlisted }).pages
      const after = recognisePages(inputs, { ...nothingKnown, formsUnlisted, rulesOff: new Set([rule]) }).pages
      return wanted.flatMap((label, page) => (isRight(before[page]!, label) && !isRight(after[page]!, label) ? (formOf(label) ?? []) : []))
    }),
  )
}

function count(papers: readonly Paper[], form: string, known: Known): { pages: number; right: number; unknown: number } {
  const counted = { pages: 0, right: 0, unknown: 0 }
  for (const { inputs, labels: wanted } of papers) {
    const { pages } = recognisePages(inputs, known)
    wanted.forEach((label, index) => {
      if (formOf(label) !== form) return
      counted.pages += 1
      if (isRight(pages[index]!, label)) counted.right += 1
      else if (pages[index]!.kind === 'unknown') counted.unknown += 1
    })
  }
  return counted
}

/** One line a form, as Markdown. */
export function leftOutTable(forms: readonly LeftOut[]): string {
  const lines = forms.map((one) => `| ${one.form} | ${one.pages} | ${one.right} | ${one.rightUnlisted} | ${one.unknownUnlisted} |`)
  return ['| form left out | pages | right | right, not in the lists | of these unknown |', '|---|---|---|---|---|', ...lines, ''].join(
    '\n',
  )
}
