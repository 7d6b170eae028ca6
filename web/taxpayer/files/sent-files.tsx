import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { urlOf } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { formatBytes, formatDateTime } from '#web/ui/format.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'

type SentFile = Output<EndpointByRoute['GET /api/portals/:portal/my-files']>['files'][number]

/** Everything sent so far, the newest first. Files without pages to show are downloaded instead. */
export function SentFiles({ files }: { files: readonly SentFile[] }) {
  const words = useText().room.files
  const { language } = useLanguage()
  return (
    <ItemList label={words.list}>
      {files.map((file) => (
        <Item
          key={file.id}
          icon="document"
          title={file.name}
          detail={[
            words.sentOn(formatDateTime(file.sentAt, language)),
            formatBytes(file.size, language),
            file.pageCount ? words.pages(file.pageCount) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
          aside={file.pageCount ? <ViewLink file={file} /> : <DownloadLink file={file} />}
          asideBelow
        />
      ))}
    </ItemList>
  )
}

function ViewLink({ file }: { file: SentFile }) {
  const words = useText().room.files
  return (
    <LinkButton icon="eye" href={`/my-files/${file.id}`}>
      <span>
        {words.view} <span class="visually-hidden">{file.name}</span>
      </span>
    </LinkButton>
  )
}

function DownloadLink({ file }: { file: SentFile }) {
  const words = useText().room.files
  return (
    <LinkButton
      icon="download"
      download={file.name}
      href={urlOf('GET /api/documents/:document/file', { params: { document: file.id }, query: { download: 'yes' } })}
    >
      <span>
        {words.download} <span class="visually-hidden">{file.name}</span>
      </span>
    </LinkButton>
  )
}
