import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { formatBytes } from '#web/ui/format.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'

/** What is in a ZIP file, by its own list. */
export function ZipList({ document }: { document: string }) {
  const { scanned } = useText()
  const { language } = useLanguage()
  const state = useData(document, (signal) => call('GET /api/documents/:document/contents', { params: { document }, signal }))
  return (
    <Loaded
      state={state}
      skeleton={
        <Loading>
          <ItemListSkeleton items={4} />
        </Loading>
      }
    >
      {({ entries, more, isUnreadable }) =>
        entries.length === 0 ? (
          <EmptyState icon="archive" title={isUnreadable ? scanned.zipUnreadable : scanned.zipEmpty}>
            {scanned.noPagesDetail}
          </EmptyState>
        ) : (
          <>
            <h2>{scanned.inZip}</h2>
            <ItemList label={scanned.inZip}>
              {entries.map(({ name, size, isLocked }, index) => (
                <Item
                  key={index}
                  icon={isLocked ? 'lock' : 'document'}
                  title={name}
                  detail={isLocked ? `${formatBytes(size, language)} · ${scanned.zipLocked}` : formatBytes(size, language)}
                />
              ))}
            </ItemList>
            {more > 0 && <p class="quiet">{scanned.zipMore(more)}</p>}
          </>
        )
      }
    </Loaded>
  )
}
