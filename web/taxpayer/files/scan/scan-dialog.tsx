import './scan.css'
import { useEffect, useRef, useState } from 'preact/hooks'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { announce } from '#web/ui/announce.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { formatShortDate } from '#web/ui/format.ts'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useFilesText } from '../text.ts'
import { EdgesEditor } from './edges-editor.tsx'
import { ScanPageRow } from './scan-page.tsx'
import { usePages } from './use-pages.ts'
import { writePdf } from './write-pdf.ts'

type Props = { onClose: () => void; onDone: (file: File) => void }

/** Papers photographed page by page, put in order, cut to their edges, and sent as one PDF. */
export function ScanDialog({ onClose, onDone }: Props) {
  const { scan } = useFilesText().files
  const { language } = useLanguage()
  const pages = usePages()
  const camera = useRef<HTMLInputElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [edgesOf, setEdgesOf] = useState<string | null>(null)
  const [isLeaving, setIsLeaving] = useState(false)
  const count = pages.pages.length
  useEffect(() => {
    if (count > 0) announce(scan.announcedPages(count))
  }, [count])
  const defaultName = scan.defaultName(formatShortDate(new Date(), language).replaceAll('/', '-'))
  const picked = (event: Event & { currentTarget: HTMLInputElement }) => {
    const files = [...(event.currentTarget.files ?? [])]
    event.currentTarget.value = ''
    if (files.length > 0) void pages.add(files)
  }
  const send = () => {
    const pdf = writePdf(pages.pages.map(({ sheet }) => sheet))
    onDone(new File([pdf], `${name.trim() || defaultName}.pdf`, { type: 'application/pdf' }))
  }
  const close = () => (count > 0 ? setIsLeaving(true) : onClose())
  const edges = pages.pages.findIndex(({ id }) => id === edgesOf)
  const editing = pages.pages[edges]
  if (editing) {
    return (
      <EdgesEditor
        title={scan.edgesTitle(edges + 1)}
        page={editing}
        onCancel={() => setEdgesOf(null)}
        onApply={(corners) => {
          setEdgesOf(null)
          void pages.change(editing.id, { corners })
        }}
      />
    )
  }
  return (
    <Dialog
      title={scan.title}
      size="large"
      onClose={close}
      foot={
        isLeaving ? (
          <Leaving count={count} onStay={() => setIsLeaving(false)} onLeave={onClose} />
        ) : (
          <ButtonRow align="end">
            <Button kind="quiet" onClick={close}>
              {scan.cancel}
            </Button>
            {count > 0 && (
              <Button kind="primary" icon="send" busy={pages.working > 0 && scan.working} onClick={send}>
                {scan.send(count)}
              </Button>
            )}
          </ButtonRow>
        )
      }
    >
      <div class="stack gap-medium">
        {count === 0 && <p>{scan.lead}</p>}
        {count > 0 && (
          <ul class="scan-pages" aria-label={scan.announcedPages(count)}>
            {pages.pages.map((page, at) => (
              <ScanPageRow key={page.id} page={page} at={at} pages={pages} onEdges={() => setEdgesOf(page.id)} />
            ))}
          </ul>
        )}
        {pages.working > 0 && (
          <div role="status">
            <p class="quiet">{scan.working}</p>
            <Skeleton height="120px" />
          </div>
        )}
        {pages.unreadable !== null && (
          <Banner tone="refused" spoken>
            {scan.unreadable(pages.unreadable)}
          </Banner>
        )}
        <div class="scan-sources">
          <span class="scan-camera">
            <Button kind={count === 0 ? 'primary' : 'secondary'} icon="camera" wide onClick={() => camera.current?.click()}>
              {scan.camera}
            </Button>
          </span>
          <Button icon="image" wide onClick={() => chooser.current?.click()}>
            {scan.photos}
          </Button>
        </div>
        <input ref={camera} type="file" hidden accept="image/*" capture="environment" onChange={picked} aria-label={scan.camera} />
        <input ref={chooser} type="file" hidden accept="image/*" multiple onChange={picked} aria-label={scan.photos} />
        {count > 0 && <TextField label={scan.name} optional value={name} onInput={setName} placeholder={defaultName} maxLength={100} />}
      </div>
    </Dialog>
  )
}

/** What would be lost is said before it is. */
function Leaving({ count, onStay, onLeave }: { count: number; onStay: () => void; onLeave: () => void }) {
  const { scan } = useFilesText().files
  return (
    <div class="stack gap-small" role="alert">
      <p>
        <strong>{scan.discardTitle}</strong> {scan.discard(count)}
      </p>
      <ButtonRow align="end">
        <Button kind="danger" onClick={onLeave}>
          {scan.discardYes}
        </Button>
        <Button kind="primary" autoFocus onClick={onStay}>
          {scan.discardNo}
        </Button>
      </ButtonRow>
    </div>
  )
}
