import { call } from '#web/call.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { formatBytes } from '#web/ui/format.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useFilesText } from './text.ts'

/** What is in a ZIP file, by its own list. */
export function ZipList({ document }: { document: string }) {
  const { files: say } = useFilesText()
  const { language } = useLanguage()
  const contents = usePortalData(`contents ${document}`, (signal) =>
    call('GET /api/documents/:document/contents', { params: { document }, signal }),
  )
  if (!contents.data && contents.error) return <Failed error={contents.error} onRetry={contents.reload} />
  if (!contents.data) {
    return (
      <Loading>
        <ItemListSkeleton items={3} />
      </Loading>
    )
  }
  const { entries, more, isUnreadable } = contents.data
  if (entries.length === 0) return <EmptyState icon="archive" title={isUnreadable ? say.zipUnreadable : say.zipEmpty} />
  return (
    <section class="stack gap-medium">
      <h2>{say.inZip}</h2>
      <ItemList label={say.inZip}>
        {entries.map(({ name, size, isLocked }, index) => (
          <Item
            key={index}
            icon={isLocked ? 'lock' : 'document'}
            title={name}
            detail={isLocked ? `${formatBytes(size, language)} · ${say.zipLocked}` : formatBytes(size, language)}
          />
        ))}
      </ItemList>
      {more > 0 && <p class="quiet">{say.zipMore(more)}</p>}
    </section>
  )
}
