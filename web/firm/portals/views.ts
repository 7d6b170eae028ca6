import { builtInViews } from '#contract/client-columns.ts'
import {
  everybody,
  isSameQuestion,
  type Opening,
  type Question,
  readFilter,
  readSort,
  type SavedView,
  writeFilter,
  writeSort,
} from './question.ts'

/** Views that every desk has. The server keeps two of them by name; to it the others are questions like any other. */
export const fixedViews = ['all', 'current-year', 'not-registered', 'to-sign'] as const
export type FixedView = (typeof fixedViews)[number]
/** One of the fixed ones, or the id of a saved one. */
export type ViewKey = FixedView | (string & Record<never, never>)

export type TableState = { view: ViewKey; question: Question }

export const isFixedView = (view: string): view is FixedView => (fixedViews as readonly string[]).includes(view)
export const isKnownToServer = (view: ViewKey): boolean => !isFixedView(view) || (builtInViews as readonly string[]).includes(view)

/** What a view asks before anybody changes anything; null for a view that is gone. */
export function questionOf(view: ViewKey, opening: Pick<Opening, 'views' | 'currentTaxYear'>): Question | null {
  switch (view) {
    case 'all':
      return everybody
    case 'current-year':
      return { ...everybody, filters: [{ column: 'taxYears', is: 'any-of', values: [String(opening.currentTaxYear)] }] }
    case 'not-registered':
      return { ...everybody, filters: [{ column: 'status', is: 'any-of', values: ['pending', 'invited'] }] }
    case 'to-sign':
      return { ...everybody, filters: [{ column: 'openTasks', is: 'numbers', least: 1, most: null }] }
    default:
      return opening.views.find(({ id }) => id === view)?.layout.question ?? null
  }
}

/** Nothing but the page's own path: the table opens as it was left. */
export const saysNothing = (search: string): boolean => {
  const query = new URLSearchParams(search)
  return !['view', 'search', 'sort', 'f'].some((name) => query.has(name))
}

/** The table's state from an address. What is not said is the view's own; what cannot be read is as if it were not said. */
export function readAddress(search: string, opening: Pick<Opening, 'views' | 'currentTaxYear'>): TableState {
  const query = new URLSearchParams(search)
  const asked = query.get('view') ?? 'all'
  const known = questionOf(asked, opening)
  const own = known ?? everybody
  const filters = query.getAll('f')
  return {
    view: known ? asked : 'all',
    question: {
      search: (query.get('search') ?? own.search).slice(0, 120),
      filters: filters.length > 0 ? filters.map(readFilter).filter((filter) => filter !== null) : own.filters,
      sort: readSort(query.get('sort') ?? '') ?? own.sort,
    },
  }
}

/** The shortest address that says the state: only what differs from the view. */
export function writeAddress({ view, question }: TableState, opening: Pick<Opening, 'views' | 'currentTaxYear'>): string {
  const own = questionOf(view, opening) ?? everybody
  const query = new URLSearchParams()
  query.set('view', view)
  if (question.search.trim() !== own.search.trim()) query.set('search', question.search.trim())
  const written = question.filters.map(writeFilter)
  if (!isSameQuestion({ ...own, filters: question.filters }, own))
    for (const one of written.length > 0 ? written : ['']) query.append('f', one)
  if (writeSort(question.sort) !== writeSort(own.sort)) query.set('sort', writeSort(question.sort))
  return `/firm/clients?${query.toString()}`
}

/** The fixed view that asks exactly this. */
export function fixedViewOf(question: Question, opening: Pick<Opening, 'views' | 'currentTaxYear'>): FixedView | null {
  return fixedViews.find((view) => isSameQuestion(questionOf(view, opening) ?? everybody, question)) ?? null
}

/** How the table was left, or the view it opens with. */
export function stateAtFirst(opening: Opening): TableState {
  const { last } = opening
  if (last) {
    const { question } = last.layout
    const view = last.view ?? fixedViewOf(question, opening) ?? 'all'
    // A search is a passing thing: who comes back tomorrow looks for somebody else.
    const kept = { ...question, search: questionOf(view, opening)?.search ?? '' }
    return { view: questionOf(view, opening) ? view : 'all', question: kept }
  }
  const question = questionOf(opening.defaultView, opening)
  return question ? { view: opening.defaultView, question } : { view: 'all', question: everybody }
}

/** Other filters or another order than the view's. A search is a passing thing and changes no view. */
export function isChanged({ view, question }: TableState, opening: Pick<Opening, 'views' | 'currentTaxYear'>): boolean {
  const own = questionOf(view, opening) ?? everybody
  return !isSameQuestion({ ...question, search: own.search }, own)
}

/** The caller's own views and those shared with the firm, by name. */
export const savedViews = (opening: Pick<Opening, 'views'>): SavedView[] =>
  opening.views.toSorted((one, other) => one.name.localeCompare(other.name))
