import { call } from '#web/call.ts'
import { ActDialog } from '#web/security/act-dialog.tsx'
import { useAct } from '#web/security/use-act.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { showToast } from '#web/ui/toasts.tsx'
import { useOwnerText } from './text.ts'
import type { Grant } from './use-grants.ts'

/** Says what ends before it does. */
export function EndDialog({ grant, onClose, onDone }: { grant: Grant; onClose: () => void; onDone: () => void }) {
  const { end } = useOwnerText().owner
  const { portal } = useInside()
  const act = useAct()
  return (
    <ActDialog
      title={end.title(grant.name)}
      act={act}
      submit={end.submit}
      busy={end.busy}
      danger
      onClose={onClose}
      onSubmit={() =>
        void act.run(async () => {
          await call('DELETE /api/portals/:portal/grants/:grant', { params: { portal: portal.id, grant: grant.id } })
          showToast({ text: end.done(grant.name), icon: 'check' })
          onDone()
        })
      }
    >
      <p>{end.lead(grant.name)}</p>
    </ActDialog>
  )
}
