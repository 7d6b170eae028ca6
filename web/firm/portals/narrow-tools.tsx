import { useState } from 'preact/hooks'
import { type ClientColumn, clientColumnNames } from '#contract/client-columns.ts'
import { useText } from '#web/locales/firm.ts'
import { Popover } from '#web/ui/popover.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import type { DeskParts } from './desk-parts.ts'
import { FilterForm } from './filter-form.tsx'

/** Cards have no heads to press: order and filters stand here. */
export function NarrowTools({ question, onQuestion }: DeskParts) {
  const { portals } = useText()
  const say = portals.narrow
  const [column, setColumn] = useState<ClientColumn>('status')
  const options = clientColumnNames.map((value) => ({ value, label: portals.columns[value] }))
  const others = question.filters.filter((one) => one.column !== column)
  return (
    <Popover name={say.button} label={say.button} icon="filter">
      {(close) => (
        <>
          <SelectField
            label={say.sort}
            value={question.sort.column}
            options={options}
            onChange={(value) => onQuestion({ ...question, sort: { ...question.sort, column: value } })}
          />
          <Segmented
            label={say.direction}
            name="direction"
            value={question.sort.descending ? 'down' : 'up'}
            onChange={(way) => onQuestion({ ...question, sort: { ...question.sort, descending: way === 'down' } })}
            options={[
              { value: 'up', label: say.up },
              { value: 'down', label: say.down },
            ]}
          />
          <SelectField label={say.column} value={column} options={options} onChange={setColumn} />
          <FilterForm
            key={column}
            column={column}
            filter={question.filters.find((one) => one.column === column) ?? null}
            onChange={(filter) => {
              close()
              onQuestion({ ...question, filters: filter ? [...others, filter] : others })
            }}
          />
        </>
      )}
    </Popover>
  )
}
