import { useRef, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import type { Attached } from '#web/messages/outgoing.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { PickList } from '#web/ui/pick-list.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import type { Uploads } from '#web/upload.ts'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { useWhen } from '../say-when.ts'

type Props = { client: string; uploads: Uploads; onPick: (attached: Attached) => void }

/** Files of this computer, or something the client has already. */
export function AttachMenu({ client, uploads, onPick }: Props) {
  const { attach } = useText().thread
  const chooser = useRef<HTMLInputElement>(null)
  const [isPicking, setIsPicking] = useState(false)
  return (
    <>
      <Menu
        kind="quiet"
        icon="paperclip"
        label={attach.act}
        entries={[
          { label: attach.upload, icon: 'upload', onClick: () => chooser.current?.click() },
          { label: attach.known, icon: 'document', onClick: () => setIsPicking(true) },
        ]}
      />
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        aria-label={attach.upload}
        onChange={(event) => {
          uploads.add([...(event.currentTarget.files ?? [])])
          // The same file chosen again, after a refusal, must be noticed again.
          event.currentTarget.value = ''
        }}
      />
      {isPicking && (
        <PickDialog
          client={client}
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

function PickDialog({ client, onClose, onPick }: { client: string; onClose: () => void; onPick: (attached: Attached) => void }) {
  const { thread: say } = useText()
  const { attach } = say
  const { moment } = useWhen()
  const state = useData(client, (signal) => call('GET /api/clients/:client/thread/attachables', { params: { client }, signal }))
  return (
    <Dialog title={attach.title} onClose={onClose}>
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <ItemListSkeleton items={3} />
          </Loading>
        }
      >
        {({ items }) => (
          <PickList
            label={attach.title}
            filterLabel={attach.find}
            none={attach.none}
            noneFound={attach.noneFound}
            items={items.map((item) => ({
              key: item.id,
              title: item.name,
              icon: item.kind === 'voucher' ? 'money' : 'document',
              detail: [
                item.kind === 'voucher' ? say.voucher : item.direction === 'from client' ? attach.fromClient : attach.fromFirm,
                moment(item.at),
                ...(item.isInPortal ? [] : [attach.notInPortal]),
              ].join(' · '),
            }))}
            onPick={(key) => {
              const item = items.find(({ id }) => id === key)
              if (item) onPick({ kind: item.kind, id: item.id, name: item.name })
            }}
          />
        )}
      </Loaded>
    </Dialog>
  )
}
