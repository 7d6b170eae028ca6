import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { BulkBar } from '#web/ui/bulk-bar.tsx'
import { Button } from '#web/ui/button.tsx'
import { useAct } from '../use-act.ts'
import { useBulkActs } from './bulk-acts.ts'
import { chooseAll, countChosen, howManyOf, nobody } from './chosen.ts'
import type { DeskParts } from './desk-parts.ts'

/** Rises when somebody is chosen: how many, the way to choose all who match, and the acts. */
export function DeskBulkBar(parts: DeskParts & { openExport: () => void }) {
  const { rows, chosen, setChosen, question, openExport } = parts
  const { choose: say } = useText().portals
  const acts = useBulkActs(chosen, openExport)
  const counting = useAct()
  const loaded = (rows.rows ?? []).map(({ id }) => id)
  const offersAll = chosen.kind === 'some' && rows.hasMore && howManyOf(chosen, loaded) === 'all'
  const selectAll = () =>
    void counting.run(async () => {
      const { count } = await call('POST /api/client-table/count', { body: { question } })
      setChosen(chooseAll(question, count))
    })
  return (
    <BulkBar
      count={countChosen(chosen)}
      onClear={() => setChosen(nobody)}
      more={
        <>
          {offersAll && rows.total && (
            <span class="row gap-small">
              {say.loaded(loaded.length)}
              <Button kind="quiet" busy={counting.busy && say.counting} onClick={selectAll}>
                {say.all(rows.total.count, rows.total.isMore)}
              </Button>
            </span>
          )}
          {chosen.kind === 'all' && chosen.except.size === 0 && <span>{say.allChosen(chosen.total)}</span>}
          {counting.problem && <span role="alert">{say.countFailed(counting.problem)}</span>}
        </>
      }
    >
      {acts.map(({ key, label, icon, onClick }) => (
        <Button key={key} icon={icon} onClick={onClick}>
          {label}
        </Button>
      ))}
    </BulkBar>
  )
}
