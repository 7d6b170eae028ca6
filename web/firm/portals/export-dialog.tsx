import { useEffect, useRef, useState } from 'preact/hooks'
import { clientColumnNames, type ExportColumn, exportOnlyColumns } from '#contract/client-columns.ts'
import { callForFile } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { NotProven, useProven } from '#web/security/proof.tsx'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { formatBytes } from '#web/ui/format.ts'
import { Segmented } from '#web/ui/segmented.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { saveFile } from '../save-file.ts'
import { ProvenDialog } from '../security/proven-dialog.tsx'
import { useAct } from '../use-act.ts'
import type { Selection } from './chosen.ts'
import type { Question } from './question.ts'

type Props = {
  selection: Selection
  count: number
  isMore: boolean
  sort: Question['sort']
  /** The columns of the table, in their order. */
  shown: readonly ExportColumn[]
  onClose: () => void
}

/** The chosen columns of the chosen clients as a file. */
export function ExportDialog(props: Props) {
  const { portals } = useText()
  return (
    <ProvenDialog title={portals.export.titleFor(props.count, props.isMore)} onClose={props.onClose}>
      <ExportForm {...props} />
    </ProvenDialog>
  )
}

function ExportForm({ selection, sort, shown, onClose }: Props) {
  const { portals } = useText()
  const say = portals.export
  const { language } = useLanguage()
  const proven = useProven()
  const act = useAct()
  const stop = useRef<AbortController | null>(null)
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx')
  const [columns, setColumns] = useState<readonly ExportColumn[]>(shown)
  const [arrived, setArrived] = useState<number | null>(null)
  useEffect(() => () => stop.current?.abort(), [])

  const run = () =>
    void act
      .run(async () => {
        const gone = new AbortController()
        stop.current = gone
        try {
          const body = { format, columns: [...columns], selection, sort }
          const file = await proven(() => {
            setArrived(0)
            return callForFile('POST /api/client-table/export', { body, signal: gone.signal }, setArrived)
          })
          saveFile(file, `${say.fileName}.${format}`)
          showToast({ icon: 'check', text: say.done })
          onClose()
        } catch (error) {
          // Stopped by the reader, or the question who they are was closed: neither is a failure.
          if (!(error instanceof NotProven) && !gone.signal.aborted) throw error
        }
      })
      .finally(() => setArrived(null))

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
      <ColumnChoice columns={columns} setColumns={setColumns} shown={shown} />
      <p class="quiet">{say.masked}</p>
      {arrived !== null && <p role="status">{arrived === 0 ? say.preparing : say.arrived(formatBytes(arrived, language))}</p>}
      <ButtonRow align="end">
        {act.busy ? (
          <Button kind="quiet" onClick={() => stop.current?.abort()}>
            {say.stop}
          </Button>
        ) : (
          <Button kind="quiet" onClick={onClose}>
            {say.cancel}
          </Button>
        )}
        <Button kind="primary" icon="download" busy={act.busy && say.running} disabled={columns.length === 0} onClick={run}>
          {say.run}
        </Button>
      </ButtonRow>
    </>
  )
}

type ChoiceProps = {
  columns: readonly ExportColumn[]
  setColumns: (columns: readonly ExportColumn[]) => void
  shown: readonly ExportColumn[]
}

function ColumnChoice({ columns, setColumns, shown }: ChoiceProps) {
  const { portals } = useText()
  const say = portals.export
  const names: Record<ExportColumn, string> = { ...portals.columns, ...portals.exportOnly }
  // The table's own order first; what is not in the table follows.
  const every: ExportColumn[] = [...shown, ...clientColumnNames.filter((one) => !shown.includes(one)), ...exportOnlyColumns]
  return (
    <fieldset class="export-columns">
      <legend>{say.columns}</legend>
      <div class="row gap-small">
        <Button kind="quiet" onClick={() => setColumns(every)}>
          {say.everyColumn}
        </Button>
        <Button kind="quiet" onClick={() => setColumns([])}>
          {say.noColumn}
        </Button>
      </div>
      {columns.length === 0 && <p role="alert">{say.needColumn}</p>}
      <div class="export-list">
        {every.map((column) => (
          <Checkbox
            key={column}
            label={names[column]}
            checked={columns.includes(column)}
            onChange={(on) => setColumns(every.filter((one) => (one === column ? on : columns.includes(one))))}
          />
        ))}
      </div>
    </fieldset>
  )
}
