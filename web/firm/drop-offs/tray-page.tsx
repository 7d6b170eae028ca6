import '../styles/clients.css'
import { useEffect, useState } from 'preact/hooks'
import { urlOf } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { formatBytes } from '#web/ui/format.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { useWhen } from '../say-when.ts'
import { useStaff } from '../session.tsx'
import { type Tray, useTray } from '../tray.tsx'
import { DiscardDialog } from './discard-dialog.tsx'
import { DropOffSection } from './drop-off-section.tsx'
import { PutOnClientDialog } from './put-on-client-dialog.tsx'

export type TrayFile = Tray['files'][number]

const mostShown = 500

/** `/firm/tray`: what came through the firm's own drop-off link and is on no client yet. */
export function TrayPage() {
  const { tray } = useText()
  const state = useTray()
  const [asking, setAsking] = useState<{ about: 'client' | 'discard'; file: TrayFile } | null>(null)
  const [acts, setActs] = useState(0)
  // The row goes, and the button that had the focus with it.
  useEffect(() => {
    if (acts > 0) document.querySelector<HTMLElement>('#main h1')?.focus()
  }, [acts])
  if (!state) return null
  const done = () => {
    setAsking(null)
    setActs(acts + 1)
    state.reload()
  }
  return (
    <>
      <PageTitle title={tray.title} lead={tray.lead} />
      <div class="record">
        <Loaded
          state={state}
          skeleton={
            <Loading>
              <ItemListSkeleton items={3} />
            </Loading>
          }
        >
          {({ files }) => (
            <>
              {files.length >= mostShown && <Banner>{tray.newest(mostShown)}</Banner>}
              {files.length === 0 ? (
                <EmptyState icon="inbox" title={tray.emptyTitle}>
                  {tray.emptyDetail}
                </EmptyState>
              ) : (
                <ItemList label={tray.title}>
                  {files.map((file) => (
                    <TrayRow key={file.id} file={file} onAsk={(about) => setAsking({ about, file })} />
                  ))}
                </ItemList>
              )}
            </>
          )}
        </Loaded>
        <DropOffSection of={null} />
      </div>
      {asking?.about === 'client' && <PutOnClientDialog file={asking.file} onClose={() => setAsking(null)} onDone={done} />}
      {asking?.about === 'discard' && <DiscardDialog file={asking.file} onClose={() => setAsking(null)} onDone={done} />}
    </>
  )
}

function TrayRow({ file, onAsk }: { file: TrayFile; onAsk: (about: 'client' | 'discard') => void }) {
  const { tray, words } = useText()
  const { language } = useLanguage()
  const { moment } = useWhen()
  const permissions = useStaff()?.staff.permissions ?? []
  return (
    <Item
      icon={file.pageCount === null ? 'files' : 'document'}
      title={file.name}
      detail={
        <>
          {tray.from(file.senderName, file.senderEmail)}
          <br />
          {[
            tray.arrived(moment(file.arrivedAt)),
            ...(file.pageCount === null ? [] : [words.pages(file.pageCount)]),
            formatBytes(file.size, language),
          ].join(' · ')}
        </>
      }
      asideBelow
      aside={
        <>
          {permissions.includes('clients.change') && (
            <Button icon="person" onClick={() => onAsk('client')}>
              {tray.put}
              <span class="visually-hidden">: {file.name}</span>
            </Button>
          )}
          <LinkButton
            kind="quiet"
            icon="download"
            download={file.name}
            href={urlOf('GET /api/tray/:file/file', { params: { file: file.id } })}
          >
            {tray.save}
            <span class="visually-hidden"> {file.name}</span>
          </LinkButton>
          {permissions.includes('clients.delete') && (
            <Button kind="quiet" icon="trash" iconLabel={tray.discardNamed(file.name)} onClick={() => onAsk('discard')} />
          )}
        </>
      }
    />
  )
}
