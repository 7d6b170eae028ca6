import type { ClientColumn } from '#contract/client-columns.ts'
import { useText } from '#web/locales/firm.ts'
import { changeColumn, nudgeColumn, type PlacedColumn } from '#web/ui/arrange-columns.ts'
import { Button } from '#web/ui/button.tsx'
import { Popover } from '#web/ui/popover.tsx'
import { FilterForm } from './filter-form.tsx'
import type { Question } from './question.ts'

type Props = {
  column: ClientColumn
  columns: readonly PlacedColumn[]
  setColumns: (columns: readonly PlacedColumn[]) => void
  question: Question
  onChange: (question: Question) => void
}

const stepRem = 2

/** Behind the small mark of a column's head: its filter, and where and how wide it stands. */
export function ColumnMenu({ column, columns, setColumns, question, onChange }: Props) {
  const { portals } = useText()
  const say = portals.column
  const filter = question.filters.find((one) => one.column === column) ?? null
  const placed = columns.find(({ key }) => key === column)
  const others = question.filters.filter((one) => one.column !== column)
  if (!placed) return null
  const change = (what: Partial<PlacedColumn>) => setColumns(changeColumn(columns, column, what))
  return (
    <Popover name={say.menu(portals.columns[column])} icon="filter" buttonClass={`head-mark${filter ? ' head-mark-on' : ''}`} alignEnd>
      {(close) => (
        <>
          <FilterForm
            column={column}
            filter={filter}
            onChange={(next) => {
              close()
              onChange({ ...question, filters: next ? [...others, next] : others })
            }}
          />
          <div class="column-place">
            <Button kind="quiet" icon="arrow-left" onClick={() => setColumns(nudgeColumn(columns, column, -1))}>
              {say.left}
            </Button>
            <Button kind="quiet" icon="arrow-right" onClick={() => setColumns(nudgeColumn(columns, column, 1))}>
              {say.right}
            </Button>
            <Button kind="quiet" icon="minus" onClick={() => change({ widthRem: placed.widthRem - stepRem })}>
              {say.narrower}
            </Button>
            <Button kind="quiet" icon="plus" onClick={() => change({ widthRem: placed.widthRem + stepRem })}>
              {say.wider}
            </Button>
            <Button kind="quiet" icon="pin" onClick={() => change({ pinned: !placed.pinned })}>
              {placed.pinned ? say.unpin : say.pin}
            </Button>
            {column !== 'name' && (
              <Button
                kind="quiet"
                icon="eye-off"
                onClick={() => {
                  close()
                  change({ hidden: true })
                }}
              >
                {say.hide}
              </Button>
            )}
          </div>
        </>
      )}
    </Popover>
  )
}
