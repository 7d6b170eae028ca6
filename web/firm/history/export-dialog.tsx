import { callForFile } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { NotProven, useProven } from '#web/security/proof.tsx'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { saveFile } from '../save-file.ts'
import { ProvenDialog } from '../security/proven-dialog.tsx'
import { useAct } from '../use-act.ts'
import { type Filters, saidOf } from './use-history.ts'

type Props = { client: string; filters: Filters; onClose: () => void }

/** The history as it is narrowed, as a file. */
export function ExportDialog(props: Props) {
  const { history } = useText()
  return (
    <ProvenDialog title={history.exportTitle} onClose={props.onClose}>
      <ExportForm {...props} />
    </ProvenDialog>
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
