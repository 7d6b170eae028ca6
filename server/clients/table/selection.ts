import { sql } from 'kysely'
import type { clientTable } from '#contract/client-table.ts'
import type { Input } from '#contract/endpoint.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import type { Question } from './conditions.ts'
import { ask, type Asked } from './rows.ts'

export type Selection = Input<typeof clientTable.export>['selection']

const byName: Question['sort'] = { column: 'name', descending: false }

/** The clients that are chosen, of those that this staff member sees. @throws Refusal bad-input */
export function askSelection(act: Act<Staff>, selection: Selection, sort: Question['sort'] = byName): Promise<Asked> {
  if ('ids' in selection) {
    const question: Question = { search: '', filters: [], sort }
    return ask(act, question, [sql<boolean>`c.client_id = any(${selection.ids}::uuid[])`])
  }
  const left = selection.except.length === 0 ? [] : [sql<boolean>`c.client_id <> all(${selection.except}::uuid[])`]
  return ask(act, { ...selection.all, sort }, left)
}
