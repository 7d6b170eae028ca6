import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { Chip, Chips } from '#web/ui/chips.tsx'
import { type Filter, type Question, writeFilter } from './question.ts'
import { useSayFilter } from './say-filter.ts'

type Props = { question: Question; onChange: (question: Question) => void }

/** What narrows the list, each with a way to take it back. The search stands in its own field. */
export function FilterChips({ question, onChange }: Props) {
  const { filter: say } = useText().portals
  const sayFilter = useSayFilter()
  if (question.filters.length === 0) return null
  const without = (filter: Filter) => ({ ...question, filters: question.filters.filter((one) => one !== filter) })
  return (
    <Chips label={say.chips}>
      {question.filters.map((filter) => (
        <Chip key={writeFilter(filter)} removeLabel={say.remove(sayFilter(filter))} onRemove={() => onChange(without(filter))}>
          {sayFilter(filter)}
        </Chip>
      ))}
      <Button kind="quiet" onClick={() => onChange({ ...question, filters: [] })}>
        {say.clearAll}
      </Button>
    </Chips>
  )
}
