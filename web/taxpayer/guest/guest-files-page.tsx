import { useRoute } from 'preact-iso'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { formatDate } from '#web/ui/format.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { GuestHomePage } from './guest-home-page.tsx'
import { useGuestData, useGuestInside } from './inside.ts'
import { type GuestList, isGuestList } from './lists.ts'
import { useGuestText } from './text.ts'

type File = Output<EndpointByRoute['GET /api/guest/documents']>['files'][number]

const load = {
  'preparer-files': (signal: AbortSignal) => call('GET /api/guest/preparer-files', { signal }),
  'my-files': (signal: AbortSignal) => call('GET /api/guest/my-files', { signal }),
  documents: (signal: AbortSignal) => call('GET /api/guest/documents', { signal }),
}

/** `/guest/preparer-files`, `/guest/my-files`, `/guest/documents`: a list to look into. */
export function GuestFilesPage() {
  const { list } = useRoute().params
  return isGuestList(list) ? <Files key={list} list={list} /> : <GuestHomePage />
}

function Files({ list }: { list: GuestList }) {
  const { guest } = useGuestText()
  const { room } = useGuestInside()
  const title = guest.titles[list]
  const takeFocus = usePage(title)
  const files = useGuestData(list, load[list])
  return (
    <>
      <PageHeader title={title} lead={guest.files.lead[list](room.ownerName, room.firmName)} takeFocus={takeFocus} />
      {files.data && files.data.files.length > 0 && (
        <ItemList label={title}>
          {files.data.files.map((file) => (
            <FileRow key={file.id} file={file} list={list} />
          ))}
        </ItemList>
      )}
      {files.data?.files.length === 0 && (
        <EmptyState icon="files" title={guest.files.empty}>
          {guest.files.emptyHelp}
        </EmptyState>
      )}
      {!files.data && files.loading && (
        <Loading>
          <ItemListSkeleton items={3} />
        </Loading>
      )}
      {!files.data && !files.loading && <Failed error={files.error} onRetry={files.reload} />}
    </>
  )
}

function FileRow({ file, list }: { file: File; list: GuestList }) {
  const { guest } = useGuestText()
  const { language } = useLanguage()
  const { room } = useGuestInside()
  const words = guest.files
  const detail = [words.sentOn(formatDate(file.at, language)), file.pageCount ? words.pages(file.pageCount) : '']
    .filter(Boolean)
    .join(' · ')
  if (file.closed !== null) {
    const why = words.closed[file.closed](room.ownerName)
    return (
      <Item
        icon="lock"
        title={file.name}
        detail={
          <>
            {detail}
            <br />
            {why}
          </>
        }
      />
    )
  }
  return (
    <Item
      icon="document"
      title={file.name}
      detail={detail}
      aside={
        <>
          {file.signed && <StatusPill tone="done">{words.signed}</StatusPill>}
          <LinkButton icon="eye" href={`/guest/documents/${file.id}?from=${list}`}>
            <span>
              {words.view}
              <span class="visually-hidden"> {file.name}</span>
            </span>
          </LinkButton>
        </>
      }
      asideBelow
    />
  )
}
