import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { formatDate } from '#web/ui/format.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import type { Home } from './home-page.tsx'

/** What the reader has done, folded away: proof for who wants it, in nobody's way. */
export function Completed({ completed }: { completed: Home['completed'] }) {
  const { home } = useText().room
  const { language } = useLanguage()
  if (completed.length === 0) return null
  return (
    <Disclosure summary={home.completed(completed.length)}>
      <ItemList label={home.completedList}>
        {completed.map(({ kind, id, name, at }) => (
          <Item
            key={`${kind} ${id}`}
            tone="done"
            icon="check-circle"
            title={home.did[kind](name)}
            detail={formatDate(at, language)}
            href={kind === 'paid' ? `/tax-payments/${id}` : `/preparer-files/${id}`}
          />
        ))}
      </ItemList>
    </Disclosure>
  )
}
