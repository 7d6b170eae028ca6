import { call, urlOf } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { sayFileSize } from '../say-file-size.ts'
import { useWhen } from '../say-when.ts'
import type { ReturnPageProps } from './return-room.tsx'

/** `…/scanned`: what the client has sent, the newest first. */
export function ScannedPage({ taxReturn }: ReturnPageProps) {
  const { scanned, words } = useText()
  const { language } = useLanguage()
  const { moment } = useWhen()
  const client = taxReturn.client.id
  const state = useData(client, (signal) => call('GET /api/clients/:client/scanned-documents', { params: { client }, signal }))
  useFollow([{ topics: ['portal', 'client'], id: client }], state.reload)
  return (
    <>
      <PageTitle title={scanned.title} lead={scanned.lead} />
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <ItemListSkeleton items={4} />
          </Loading>
        }
      >
        {({ files }) =>
          files.length === 0 ? (
            <EmptyState icon="image" title={scanned.emptyTitle}>
              {scanned.emptyDetail}
            </EmptyState>
          ) : (
            <ItemList label={scanned.title}>
              {files.map((file) => (
                <Item
                  key={file.id}
                  icon={file.pageCount === null ? 'files' : 'document'}
                  title={file.name}
                  detail={[
                    scanned.sent(file.sentBy, moment(file.sentAt)),
                    ...(file.pageCount === null ? [] : [words.pages(file.pageCount)]),
                    sayFileSize(file.size, language),
                  ].join(' · ')}
                  href={`/firm/returns/${taxReturn.id}/scanned/${file.id}`}
                  asideBelow
                  aside={
                    <LinkButton
                      kind="quiet"
                      icon="download"
                      download=""
                      href={urlOf('GET /api/documents/:document/file', { params: { document: file.id }, query: { download: 'yes' } })}
                    >
                      {scanned.download}
                      <span class="visually-hidden"> {file.name}</span>
                    </LinkButton>
                  }
                />
              ))}
            </ItemList>
          )
        }
      </Loaded>
    </>
  )
}
