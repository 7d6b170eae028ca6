import { useState } from 'preact/hooks'
import { callForFile } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { NotProven, useProven } from '#web/security/proof.tsx'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Segmented } from '#web/ui/segmented.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { saveFile } from '../save-file.ts'
import { ProvenDialog } from '../security/proven-dialog.tsx'
import { useAct } from '../use-act.ts'
import { askedOf, type Filters } from './firm-vouchers.ts'

type Props = { filters: Filters; onClose: () => void }

/** The payments as they are narrowed, as a file. */
export function ExportDialog(props: Props) {
  const { firm } = useText().payments
  return (
    <ProvenDialog title={firm.exportTitle} onClose={props.onClose}>
      <ExportForm {...props} />
    </ProvenDialog>
  )
}

function ExportForm({ filters, onClose }: Props) {
  const { payments, portals } = useText()
  const { firm } = payments
  const say = portals.export
  const proven = useProven()
  const act = useAct()
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx')
  const run = () =>
    void act.run(async () => {
      try {
        const body = { format, ...askedOf(filters) }
        const file = await proven(() => callForFile('POST /api/vouchers/export', { body }, () => undefined))
        saveFile(file, `${firm.fileName}.${format}`)
        showToast({ icon: 'check', text: say.done })
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
      <Segmented
        label={say.format}
        name="format"
        value={format}
        onChange={setFormat}
        options={[
          { value: 'xlsx', label: say.xlsx },
          { value: 'csv', label: say.csv },
        ]}
      />
      <p class="quiet">{firm.exportDetail}</p>
      <ButtonRow align="end">
        <Button kind="quiet" onClick={onClose}>
          {say.cancel}
        </Button>
        <Button kind="primary" icon="download" busy={act.busy && say.running} onClick={run}>
          {say.run}
        </Button>
      </ButtonRow>
    </>
  )
}
