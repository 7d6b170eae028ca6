import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { formatDate } from '#web/ui/format.ts'
import { Icon } from '#web/ui/icon.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import type { Home } from './home-page.tsx'

/** What waits for the reader, the oldest first as the server gives it. The whole row leads there. */
export function Tasks({ tasks }: { tasks: Home['tasks'] }) {
  const { home } = useText().room
  const { language } = useLanguage()
  return (
    <ItemList label={home.tasks}>
      {tasks.map((task) => (
        <Item
          key={task.documentId}
          tone="needs"
          icon="signature"
          href={`/preparer-files/${task.documentId}`}
          title={home.sign(task.name)}
          detail={home.since(formatDate(task.since, language))}
          aside={
            <span class="get-started" aria-hidden="true">
              {home.getStarted} <Icon name="chevron-right" />
            </span>
          }
          asideBelow
        />
      ))}
    </ItemList>
  )
}
