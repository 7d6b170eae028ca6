import { readdirSync, readFileSync } from 'node:fs'
import type { Claim } from './federal.ts'
import type { PageKind } from './recognition.ts'
import { isFoot, isHead, plain, type Row } from './rows.ts'

/** One file of `templates/`: how pages of one form say that they are. Patterns are matched in small letters without accents, dashes all `-`. */
type Template = {
  authority: string
  form: string
  schedule?: string
  kind: PageKind
  /**
   * A page is of the form when one of these is found along its upper or lower edge (`edge`: in a row, or in the rows of the edge joined by spaces), or
   * anywhere (`anywhere`: words that nothing else says, such as a code beside a bar code). Named groups `page` and `year` are read.
   */
  edge?: string[]
  anywhere?: string[]
  /** And all of these are somewhere on the page. */
  also?: string[]
  /** And none of these along the edges. */
  never?: string[]
}

type Ready = Omit<Template, 'edge' | 'anywhere' | 'also' | 'never'> & Record<'edge' | 'anywhere' | 'also' | 'never', RegExp[]>

const folder = new URL('templates/', import.meta.url)
let ready: Ready[] | undefined

/** Read once in each worker. @throws Error naming the file that is no template: a mistake of ours, found by the tests */
export function templates(): readonly Ready[] {
  ready ??= readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => prepare(name, JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Template))
  return ready
}

function prepare(name: string, { edge, anywhere, also, never, ...template }: Template): Ready {
  if (!/^[A-Z]{2}$/.test(template.authority) || !template.form || !template.kind)
    throw new Error(`${name} is no template: authority, form or kind is missing`)
  if (!edge?.length && !anywhere?.length) throw new Error(`${name} is no template: nothing says when a page is of the form`)
  const compile = (patterns: string[] = []) => patterns.map((pattern) => new RegExp(pattern))
  return { ...template, edge: compile(edge), anywhere: compile(anywhere), also: compile(also), never: compile(never) }
}

/** The template that fits a page, with the words that decided; null when none does, or two forms claim the page. */
export function claimByTemplate(rows: readonly Row[], text: string): Claim | null {
  const found = templates().flatMap((template) => {
    const hit = fit(template, rows, text)
    return hit ? [{ template, hit }] : []
  })
  const [first, ...others] = found
  if (!first || others.some(({ template }) => template.form !== first.template.form || template.authority !== first.template.authority))
    return null
  const { authority, form, schedule = null, kind } = first.template
  const { groups = {} } = first.hit
  return {
    authority,
    form,
    schedule,
    kind,
    title: titleOf(authority, form, schedule),
    pageOfForm: Number(groups['page'] ?? 0) || pageNumberOf(rows),
    year: Number(groups['year'] ?? 0) || null,
    revision: null,
    confidence: 0.95,
    evidence: [first.hit[0].slice(0, 100)],
  }
}

/** "AZ Form 140"; Arizona's own "AZ-8879" names it already. */
export function titleOf(authority: string, form: string, schedule: string | null): string {
  const named = form.startsWith(`${authority}-`) ? `Form ${form}` : `${authority} Form ${form}`
  return schedule ? `Schedule ${schedule} (${named})` : named
}

function fit(template: Ready, rows: readonly Row[], text: string): RegExpExecArray | null {
  if (!template.also.every((words) => words.test(text))) return null
  const edges = [
    ...rows.filter((row) => isHead(row) || isFoot(row)).map((row) => row.text),
    joined(rows.filter(isHead)),
    joined(rows.filter(isFoot)),
  ]
  if (template.never.some((words) => edges.some((edge) => words.test(edge)))) return null
  for (const edge of edges) {
    for (const words of template.edge) {
      const hit = words.exec(edge)
      if (hit) return hit
    }
  }
  for (const words of template.anywhere) {
    const hit = words.exec(text)
    if (hit) return hit
  }
  return null
}

const joined = (rows: readonly Row[]): string => rows.map((row) => row.text).join(' ')

/** "Page 2", "Page 2 of 4" along an edge. */
export function pageNumberOf(rows: readonly Row[]): number | null {
  const words = rows.filter((row) => isHead(row) || isFoot(row)).flatMap((row) => row.words)
  const found = words
    .map(({ text }) => /(?<!\bon )\b(?:page|pg\.?|side) (\d{1,2})(?: (?:of|\/) ?\d{1,2})?$|^(\d{1,2}) of \d{1,2}$/.exec(plain(text)))
    .find((one) => one !== null)
  return Number(found?.[1] ?? found?.[2] ?? 0) || null
}
