import { useEffect, useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { urlOf } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { formatBytes, formatDateTime } from '#web/ui/format.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { ChoiceBox, FileShelf } from './file-shelf.tsx'
import { useFilesText } from './text.ts'
import type { TakeBack } from './use-take-back.ts'

export type SentFile = Output<EndpointByRoute['GET /api/portals/:portal/my-files']>['files'][number]

/** Everything sent so far, in years. Files without pages to show are downloaded instead. */
export function SentFiles({ files, takeBack }: { files: readonly SentFile[]; takeBack: TakeBack }) {
  const words = useText().room.files
  const { files: say } = useFilesText()
  const { language } = useLanguage()
  const { session } = useInside()
  const others = session.portals.length > 1 || new Set(files.map(({ sentBy }) => sentBy)).size > 1
  const now = useMinute(files)
  const kindOf = ({ kind }: SentFile) => (kind === null ? '' : say.paperKinds[kind])
  const onShelf = files.map((file) => ({ ...file, at: file.sentAt, words: [kindOf(file), file.sentBy] }))
  return (
    <FileShelf files={onShelf}>
      {(of, year, choice) => (
        <ItemList label={`${words.list}, ${year}`}>
          {of.map((file) => (
            <Item
              key={file.id}
              icon={file.pageCount === null ? 'files' : 'document'}
              title={<NameOf file={file} />}
              detail={[
                kindOf(file),
                others
                  ? say.sentBy(file.sentBy, formatDateTime(file.sentAt, language))
                  : words.sentOn(formatDateTime(file.sentAt, language)),
                formatBytes(file.size, language),
                file.pageCount ? words.pages(file.pageCount) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
              aside={
                choice ? (
                  <ChoiceBox file={file} choice={choice} />
                ) : (
                  <>
                    {opensHere(file) ? <ViewLink file={file} /> : <DownloadLink file={file} />}
                    {!isClientView && file.undoUntil !== null && Date.parse(file.undoUntil) > now && (
                      <TakeBackButton file={file} takeBack={takeBack} />
                    )}
                  </>
                )
              }
              asideBelow={!choice}
            />
          ))}
        </ItemList>
      )}
    </FileShelf>
  )
}

/** A ZIP has no pages, but a list of what is in it. */
const opensHere = ({ pageCount, name }: SentFile): boolean => pageCount !== null || /\.zip$/i.test(name)

function NameOf({ file }: { file: SentFile }) {
  const { files: say } = useFilesText()
  if (!file.isNew) return <>{file.name}</>
  return (
    <>
      {file.name} <StatusPill tone="live">{say.isNew}</StatusPill>
    </>
  )
}

export function TakeBackButton({ file, takeBack }: { file: { id: string; name: string }; takeBack: TakeBack }) {
  const { files: say } = useFilesText()
  return (
    <Button kind="quiet" icon="undo" busy={takeBack.busy === file.id && say.takingBack} onClick={() => void takeBack.run(file)}>
      <span>
        {say.takeBack} <span class="visually-hidden">{file.name}</span>
      </span>
    </Button>
  )
}

/** The time, looked at again while something can still be taken back. */
function useMinute(files: readonly SentFile[]): number {
  const [now, setNow] = useState(Date.now)
  const last = Math.max(0, ...files.map(({ undoUntil }) => (undoUntil === null ? 0 : Date.parse(undoUntil))))
  useEffect(() => {
    if (last <= Date.now()) return
    const timer = setInterval(() => setNow(Date.now()), 15_000)
    return () => clearInterval(timer)
  }, [last])
  return now
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
