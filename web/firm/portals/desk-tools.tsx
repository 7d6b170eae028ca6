import { useText } from '#web/locales/firm.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { useStaff } from '../session.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { useDesk } from './desk.ts'
import type { DeskDialog } from './desk-dialogs.tsx'
import type { DeskParts } from './desk-parts.ts'
import { NarrowTools } from './narrow-tools.tsx'
import { AddClient } from './add-client.tsx'

type Props = DeskParts & { isNarrow: boolean; openDialog: (dialog: DeskDialog) => void }

/** Beside the title: how many, and what can be done with the whole list. */
export function DeskTools({ isNarrow, openDialog, ...parts }: Props) {
  const { portals, bulk } = useText()
  const mayDelete = useStaff()?.staff.permissions.includes('clients.delete') ?? false
  const { opening } = useDesk()
  const { rows, question, columns, setColumns } = parts
  const say = question.search.trim() !== '' ? portals.found : portals.total
  return (
    <>
      <span class="quiet numbers title-count">{rows.total && !rows.isStale ? say(rows.total.count, rows.total.isMore) : ' '}</span>
      <div class="row gap-small desk-tools">
        {!isNarrow && (
          <span class="desk-keys">
            <Button kind="quiet" icon="keyboard" iconLabel={portals.keys.button} onClick={() => openDialog({ kind: 'keys' })} />
          </span>
        )}
        {isNarrow ? <NarrowTools {...parts} /> : <ColumnChooser columns={columns} setColumns={setColumns} />}
        {opening.may.export && (
          <Button
            icon="download"
            onClick={() => openDialog({ kind: 'export', of: 'all' })}
            {...(isNarrow ? { iconLabel: portals.export.button } : {})}
          >
            {!isNarrow && portals.export.button}
          </Button>
        )}
        {mayDelete && (
          <LinkButton kind="quiet" icon="trash" href="/firm/clients/bin">
            {bulk.bin.open}
          </LinkButton>
        )}
        <AddClient isShort={isNarrow} />
      </div>
    </>
  )
}
