import { useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { CopyLinkButton } from './copy-link-button.tsx'
import { DropOffDialog } from './drop-off-dialog.tsx'
import { type LinkOf, readLink } from './link.ts'
import { useMayChangeLink } from './may-change-link.ts'

/** The drop-off link of a client, or of the firm (null), at a glance. */
export function DropOffSection({ of }: { of: LinkOf }) {
  const { dropOffs } = useText()
  const [updating, setUpdating] = useState(false)
  const mayChange = useMayChangeLink(of)
  const state = useData(of?.id ?? 'firm', (signal) => readLink(of, signal))
  useFollow([{ topics: ['client'], id: of?.id ?? 'firm' }], state.reload)
  const title = of ? dropOffs.title : dropOffs.firmTitle
  return (
    <section class="stack gap-small" aria-labelledby="drop-off">
      <h2 id="drop-off">{title}</h2>
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <ItemListSkeleton items={1} />
          </Loading>
        }
      >
        {(link) => (
          <ItemList label={title}>
            <Item
              icon="link"
              title={<StatusPill tone={link.isOn ? 'done' : 'neutral'}>{link.isOn ? dropOffs.on : dropOffs.off}</StatusPill>}
              detail={link.isOn ? (link.passcode === null ? dropOffs.isOn : dropOffs.isOnWithPasscode) : dropOffs.isOff}
              asideBelow
              aside={
                <>
                  {link.isOn && link.url !== null && <CopyLinkButton url={link.url} />}
                  {(mayChange || link.isOn) && (
                    <Button icon="inbox" onClick={() => setUpdating(true)}>
                      {mayChange ? dropOffs.update : dropOffs.show}
                    </Button>
                  )}
                </>
              }
            />
          </ItemList>
        )}
      </Loaded>
      {updating && <DropOffDialog of={of} onClose={() => setUpdating(false)} onChanged={state.replace} />}
    </section>
  )
}
