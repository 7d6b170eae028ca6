import { call } from '#web/call.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { formatDate } from '#web/ui/format.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useGuestData, useGuestInside } from './inside.ts'
import { useGuestText } from './text.ts'

/** What waits for the owner's signature: to know of, not to do. */
export function GuestTasksPage() {
  const { tasks: words, titles } = useGuestText().guest
  const { language } = useLanguage()
  const { room } = useGuestInside()
  const takeFocus = usePage(titles.tasks)
  const tasks = useGuestData('tasks', (signal) => call('GET /api/guest/tasks', { signal }))
  return (
    <>
      <PageHeader title={titles.tasks} lead={words.lead(room.ownerName)} takeFocus={takeFocus} />
      {tasks.data && tasks.data.tasks.length > 0 && (
        <ItemList label={titles.tasks}>
          {tasks.data.tasks.map(({ documentId, name, since }) => (
            <Item key={documentId} icon="signature" title={words.sign(name)} detail={words.since(formatDate(since, language))} />
          ))}
        </ItemList>
      )}
      {tasks.data?.tasks.length === 0 && (
        <EmptyState icon="task" title={words.empty(room.ownerName)}>
          {words.emptyHelp}
        </EmptyState>
      )}
      {!tasks.data && tasks.loading && (
        <Loading>
          <ItemListSkeleton items={2} />
        </Loading>
      )}
      {!tasks.data && !tasks.loading && <Failed error={tasks.error} onRetry={tasks.reload} />}
    </>
  )
}
