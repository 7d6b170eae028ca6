import { useState } from 'preact/hooks'
import { type PlacedColumn, revealColumns } from '#web/ui/arrange-columns.ts'
import type { Question } from './question.ts'

type Table = { columns: readonly PlacedColumn[]; setColumns: (columns: readonly PlacedColumn[]) => void }

/**
 * The columns with those that are filtered by, also where they are hidden: a report leads here and its figure must be seen. They are not
 * remembered, unless somebody changes the columns while they are there; who hides one is not shown it again.
 */
export function useRevealedColumns({ columns, setColumns }: Table, question: Question): Table {
  const [dismissed, setDismissed] = useState<readonly string[]>([])
  const asked = question.filters.map(({ column }) => column as string)
  const revealed = columns.filter(({ key, hidden }) => hidden && asked.includes(key) && !dismissed.includes(key)).map(({ key }) => key)
  if (revealed.length === 0) return { columns, setColumns }
  return {
    columns: revealColumns(columns, revealed),
    setColumns: (next) => {
      setDismissed([...dismissed, ...revealed.filter((key) => next.some((column) => column.key === key && column.hidden))])
      setColumns(next)
    },
  }
}
