import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { useAct } from '../../use-act.ts'
import { ChooseColumns } from './choose-columns.tsx'
import { ImportFigures } from './import-figures.tsx'
import { ImportRows } from './import-rows.tsx'
import type { ClientImport } from './imports-page.tsx'

type Props = { found: ClientImport; onChange: (found: ClientImport) => void }

/** What the dry run has found, and the button that makes it so. */
export function Checked({ found, onChange }: Props) {
  const { clientImport } = useText()
  const [choosing, setChoosing] = useState(false)
  const act = useAct()
  const { counts } = found
  const toDo = counts.new + counts.change
  if (choosing) return <ChooseColumns found={found} onChecked={onChange} />
  return (
    <section class="stack">
      <div>
        <h2>{clientImport.checkedTitle}</h2>
        <p class="quiet">{toDo === 0 ? clientImport.nothingToImport : clientImport.checkedLead}</p>
      </div>
      <ImportFigures found={found} />
      {counts.problem > 0 && toDo > 0 && <Banner tone="needs">{clientImport.startLeftOut(counts.problem)}</Banner>}
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      <ButtonRow>
        {toDo > 0 && (
          <Button
            kind="primary"
            busy={act.busy && clientImport.starting}
            onClick={() =>
              void act.run(async () => onChange(await call('POST /api/client-imports/:import/start', { params: { import: found.id } })))
            }
          >
            {clientImport.start(toDo)}
          </Button>
        )}
        <Button onClick={() => setChoosing(true)}>{clientImport.changeColumns}</Button>
        <Button
          kind="quiet"
          onClick={() =>
            void act.run(async () => onChange(await call('POST /api/client-imports/:import/cancel', { params: { import: found.id } })))
          }
        >
          {clientImport.cancel}
        </Button>
      </ButtonRow>
      <ImportRows found={found} first={counts.problem > 0 ? 'problem' : counts.new > 0 ? 'new' : 'change'} />
    </section>
  )
}
