import { useText } from '#web/locales/firm.ts'
import { Menu } from '#web/ui/menu.tsx'
import type { Row } from './question.ts'
import { useRowActs } from './row-acts.ts'

/** What can be done with one client. */
export function RowMenu({ row }: { row: Row }) {
  const { act } = useText().portals
  return <Menu kind="quiet" icon="more" label="" name={act.menu(row.name)} entries={useRowActs(row)} alignEnd />
}
