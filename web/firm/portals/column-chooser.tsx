import type { ClientColumn } from '#contract/client-columns.ts'
import { useText } from '#web/locales/firm.ts'
import { changeColumn, inDisplayOrder, moveColumn, nudgeColumn, type PlacedColumn } from '#web/ui/arrange-columns.ts'
import { announce } from '#web/ui/announce.ts'
import { Button } from '#web/ui/button.tsx'
import { OrderList } from '#web/ui/order-list.tsx'
import { Icon } from '#web/ui/icon.tsx'
import { Popover } from '#web/ui/popover.tsx'
import { columnsAtFirst } from './use-table-layout.ts'

type Props = { columns: readonly PlacedColumn[]; setColumns: (columns: readonly PlacedColumn[]) => void }

/** Which columns are shown, and in which order. */
export function ColumnChooser({ columns, setColumns }: Props) {
  const { portals } = useText()
  const say = portals.column
  const ordered = inDisplayOrder(columns)
  const nameOf = (key: string) => portals.columns[key as ClientColumn]
  const nudge = (key: string, by: -1 | 1) => {
    // In this list hidden columns count too: one sees them.
    const asSeen = nudgeColumn(
      columns.map((column) => ({ ...column, hidden: false })),
      key,
      by,
    ).map((column) => ({ ...column, hidden: columns.find((one) => one.key === column.key)?.hidden ?? false }))
    setColumns(asSeen)
    announce(say.placed(nameOf(key), inDisplayOrder(asSeen).findIndex((column) => column.key === key) + 1, asSeen.length))
  }
  return (
    <Popover name={say.choose} label={<span class="tool-word">{say.button}</span>} icon="columns" alignEnd>
      {() => (
        <>
          <p class="quiet">{say.hint}</p>
          <OrderList
            label={say.choose}
            items={ordered.map(({ key, hidden, pinned }) => ({
              key,
              name: nameOf(key),
              handleLabel: say.handle(nameOf(key)),
              content: (
                <>
                  <label class="check column-check">
                    <input
                      type="checkbox"
                      checked={!hidden}
                      disabled={key === 'name'}
                      onChange={(event) => setColumns(changeColumn(columns, key, { hidden: !event.currentTarget.checked }))}
                    />
                    <span>{nameOf(key)}</span>
                  </label>
                  <button
                    type="button"
                    class="pin-mark"
                    aria-pressed={pinned}
                    aria-label={say.pinNamed(nameOf(key))}
                    title={pinned ? say.unpin : say.pin}
                    onClick={() => setColumns(changeColumn(columns, key, { pinned: !pinned }))}
                  >
                    <Icon name="pin" size={15} />
                  </button>
                </>
              ),
            }))}
            onNudge={nudge}
            onMove={(key, before) => setColumns(moveColumn(columns, key, before))}
          />
          <Button kind="quiet" icon="undo" onClick={() => setColumns(columnsAtFirst())}>
            {say.reset}
          </Button>
        </>
      )}
    </Popover>
  )
}
