import type { contract } from '#contract/contract.ts'
import type { Body } from '#contract/endpoint.ts'
import { isNarrower, type Question } from './question.ts'

/** What acts on many clients are sent, as the contract names it. */
export type Selection = Body<typeof contract.clientTable.export>['selection']

/**
 * Which clients are chosen: some by name, or everybody who answers a question except some. It outlives sorting, filtering and scrolling:
 * who is chosen stays chosen while out of sight.
 */
export type Chosen =
  | { kind: 'some'; ids: ReadonlySet<string> }
  | { kind: 'all'; question: Question; except: ReadonlySet<string>; total: number }

export const nobody: Chosen = { kind: 'some', ids: new Set() }

export const isChosen = (chosen: Chosen, id: string): boolean => (chosen.kind === 'some' ? chosen.ids.has(id) : !chosen.except.has(id))

export const countChosen = (chosen: Chosen): number =>
  chosen.kind === 'some' ? chosen.ids.size : Math.max(0, chosen.total - chosen.except.size)

/** Chooses these clients, or no longer. */
export function choose(chosen: Chosen, ids: readonly string[], isOn: boolean): Chosen {
  const set = new Set(chosen.kind === 'some' ? chosen.ids : chosen.except)
  for (const id of ids) {
    if (isOn === (chosen.kind === 'some')) set.add(id)
    else set.delete(id)
  }
  return chosen.kind === 'some' ? { kind: 'some', ids: set } : { ...chosen, except: set }
}

export function chooseAll(question: Question, total: number): Chosen {
  return { kind: 'all', question, except: new Set(), total }
}

/** What of it is chosen among these, for the checkbox in the head. */
export function howManyOf(chosen: Chosen, ids: readonly string[]): 'none' | 'some' | 'all' {
  const count = ids.filter((id) => isChosen(chosen, id)).length
  if (count === 0) return 'none'
  return count === ids.length ? 'all' : 'some'
}

/**
 * What stays chosen when something else is asked. Clients chosen by name always do. "Everybody who answers" does while the list only gets
 * shorter; in a longer one it could not be said of a row whether it is meant, so nobody is.
 */
export function chosenAfter(chosen: Chosen, question: Question): Chosen {
  return chosen.kind === 'some' || isNarrower(question, chosen.question) ? chosen : nobody
}

/** Null when nobody is chosen. */
export function selectionOf(chosen: Chosen): Selection | null {
  if (countChosen(chosen) === 0) return null
  if (chosen.kind === 'some') return { ids: [...chosen.ids] }
  return { all: chosen.question, except: [...chosen.except] }
}
