import type { PlacedColumn } from '#web/ui/arrange-columns.ts'
import type { Chosen } from './chosen.ts'
import type { Question } from './question.ts'
import type { ClientRows } from './use-client-rows.ts'
import type { ViewKey } from './views.ts'

/** What the parts of the desk share. */
export type DeskParts = {
  rows: ClientRows
  chosen: Chosen
  setChosen: (chosen: Chosen) => void
  question: Question
  onQuestion: (question: Question) => void
  columns: readonly PlacedColumn[]
  setColumns: (columns: readonly PlacedColumn[]) => void
  view: ViewKey
}
