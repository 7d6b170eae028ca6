import { useRef, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import type { Attached } from '#web/messages/outgoing.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { formatDate } from '#web/ui/format.ts'
import { Menu } from '#web/ui/menu.tsx'
import { PickList } from '#web/ui/pick-list.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import type { Uploads } from '#web/upload.ts'
import { useData } from '#web/use-data.ts'
import { useMessagesText } from './text.ts'

type Props = { portal: string; uploads: Uploads; onPick: (attached: Attached) => void }

/** A photo, files of the device, or something that is in the portal already. */
export function Attach({ portal, uploads, onPick }: Props) {
  const { attach } = useMessagesText()
  const camera = useRef<HTMLInputElement>(null)
  const chooser = useRef<HTMLInputElement>(null)
  const [isPicking, setIsPicking] = useState(false)
  const picked = (event: Event & { currentTarget: HTMLInputElement }) => {
    uploads.add([...(event.currentTarget.files ?? [])])
    // The same file chosen again, after a refusal, must be noticed again.
    event.currentTarget.value = ''
  }
  return (
    <>
      <Menu
        label={attach.act}
        icon="paperclip"
        kind="quiet"
        entries={[
          { label: attach.photograph, icon: 'camera', onClick: () => camera.current?.click() },
          { label: attach.choose, icon: 'files', onClick: () => chooser.current?.click() },
          { label: attach.known, icon: 'document', onClick: () => setIsPicking(true) },
        ]}
      />
      <input ref={camera} type="file" hidden accept="image/*" capture="environment" onChange={picked} aria-label={attach.photograph} />
      <input ref={chooser} type="file" hidden multiple onChange={picked} aria-label={attach.choose} />
      {isPicking && (
        <PickDialog
          portal={portal}
          onClose={() => setIsPicking(false)}
          onPick={(attached) => {
            onPick(attached)
            setIsPicking(false)
          }}
        />
      )}
    </>
  )
}

function PickDialog({ portal, onClose, onPick }: { portal: string; onClose: () => void; onPick: (attached: Attached) => void }) {
  const { attach, card } = useMessagesText()
  const { language } = useLanguage()
  const known = useData(portal, (signal) => call('GET /api/portals/:portal/thread/attachables', { params: { portal }, signal }))
  const items = known.data?.items ?? []
  const saidOf = (item: (typeof items)[number]) =>
    item.kind === 'voucher' ? card.voucher : item.direction === 'from client' ? card.fromYou : card.fromFirm
  return (
    <Dialog title={attach.title} onClose={onClose}>
      {known.data && (
        <PickList
          label={attach.title}
          filterLabel={attach.filter}
          none={attach.none}
          noneFound={attach.noneFound}
          items={items.map((item) => ({
            key: item.id,
            title: item.name,
            detail: `${saidOf(item)} · ${formatDate(item.at, language)}`,
            icon: item.kind === 'voucher' ? 'money' : 'document',
          }))}
          onPick={(key) => {
            const item = items.find(({ id }) => id === key)
            if (item) onPick({ kind: item.kind, id: item.id, name: item.name })
          }}
        />
      )}
      {!known.data && known.error === null && (
        <Loading>
          <ItemListSkeleton items={3} />
        </Loading>
      )}
      {!known.data && known.error !== null && <Failed error={known.error} onRetry={known.reload} />}
    </Dialog>
  )
}
