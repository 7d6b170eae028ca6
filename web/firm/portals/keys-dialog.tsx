import { useText } from '#web/locales/firm.ts'
import { Dialog } from '#web/ui/dialog.tsx'

/** What the keyboard can do here. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { keys } = useText().portals
  return (
    <Dialog title={keys.title} size="small" onClose={onClose}>
      <dl class="keys-list">
        {keys.list.map(([key, does]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
