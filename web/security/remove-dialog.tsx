import { showToast } from '#web/ui/toasts.tsx'
import { ActDialog } from './act-dialog.tsx'
import { useSecurity } from './room.tsx'
import { useAct } from './use-act.ts'

type Props = { title: string; lead: string; done: string; remove: () => Promise<void>; onClose: () => void; onDone: () => void }

/** Names what is lost before it is. */
export function RemoveDialog({ title, lead, done, remove, onClose, onDone }: Props) {
  const { text } = useSecurity()
  const act = useAct()
  return (
    <ActDialog
      title={title}
      act={act}
      submit={text.remove}
      busy={text.removing}
      danger
      onClose={onClose}
      onSubmit={() =>
        void act.run(async () => {
          await remove()
          showToast({ text: done, icon: 'check' })
          onDone()
        })
      }
    >
      <p>{lead}</p>
    </ActDialog>
  )
}
