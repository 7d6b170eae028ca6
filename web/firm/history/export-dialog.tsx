import { callForFile } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { NotProven, ProofProvider, useProven } from '#web/security/proof.tsx'
import { SecurityProvider } from '#web/security/room.tsx'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { CouldNotLoad } from '../loaded.tsx'
import { saveFile } from '../save-file.ts'
import { leaveToSignIn } from '../session.tsx'
import { useAct } from '../use-act.ts'
import { type Filters, saidOf } from './use-history.ts'

type Props = { client: string; filters: Filters; onClose: () => void }

/** The history as it is narrowed, as a file. */
export function ExportDialog(props: Props) {
  const { history, refusals } = useText()
  const { language } = useLanguage()
  return (
    <Dialog title={history.exportTitle} onClose={props.onClose}>
      <SecurityProvider
        room="firm"
        language={language}
        refusals={refusals}
        onSignedOut={leaveToSignIn}
        Failed={CouldNotLoad}
        skeleton={
          <Loading>
            <Skeleton height="80px" />
          </Loading>
        }
      >
        <ProofProvider>
          <ExportForm {...props} />
        </ProofProvider>
      </SecurityProvider>
    </Dialog>
  )
}

function ExportForm({ client, filters, onClose }: Props) {
  const { history } = useText()
  const { language } = useLanguage()
  const proven = useProven()
  const act = useAct()
  const run = () =>
    void act.run(async () => {
      try {
        const body = { ...saidOf(filters), language }
        const file = await proven(() =>
          callForFile('POST /api/clients/:client/history/export', { params: { client }, body }, () => undefined),
        )
        saveFile(file, `${history.fileName}.csv`)
        showToast({ icon: 'check', text: history.exported })
        onClose()
      } catch (error) {
        // The question who they are was closed: no failure.
        if (!(error instanceof NotProven)) throw error
      }
    })
  return (
    <>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <p>{history.exportDetail}</p>
      <ButtonRow align="end">
        <Button kind="quiet" onClick={onClose}>
          {history.cancel}
        </Button>
        <Button kind="primary" icon="download" busy={act.busy && history.exporting} onClick={run}>
          {history.exportRun}
        </Button>
      </ButtonRow>
    </>
  )
}
