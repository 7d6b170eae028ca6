import type { BulkActKind } from '#contract/bulk-act-words.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { BulkBar } from '#web/ui/bulk-bar.tsx'
import { Button } from '#web/ui/button.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { useAct } from '../use-act.ts'
import { useBulkActs } from './bulk-acts.ts'
import { chooseAll, countChosen, howManyOf, nobody } from './chosen.ts'
import type { DeskParts } from './desk-parts.ts'

/** Rises when somebody is chosen: how many, the way to choose all who match, and the acts. */
export function DeskBulkBar(parts: DeskParts & { openExport: () => void; openAct: (kind: BulkActKind) => void }) {
  const { rows, chosen, setChosen, question, openExport, openAct } = parts
  const { portals, bulk } = useText()
  const say = portals.choose
  const [first, ...others] = useBulkActs(chosen, { export: openExport, act: openAct })
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
      {first && (
        <Button icon={first.icon} onClick={first.onClick}>
          {first.label}
        </Button>
      )}
      {others.length > 0 && <Menu label={bulk.more} alignEnd entries={others} />}
    </BulkBar>
  )
}
