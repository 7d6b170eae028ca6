import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { LockedUploadRow } from '#web/ui/upload-locked.tsx'
import { useAct } from '../use-act.ts'
import { addTo, useAdding } from './add-files.ts'
import { UploadRows } from './files-to-read.tsx'
import type { Intake } from './intake-draft.ts'
import { RemoveFileButton } from './remove-file-button.tsx'
import { sayReading } from './say-files.ts'

type PrintedFile = Intake['files'][number]
type Props = {
  read: Intake
  /** Waits until corrections are kept. @returns the revision; null when they could not be */
  settled: () => Promise<number | null>
  onChanged: () => void
}

/** The files that the pages are of: what became of each, and what to do about one that could not be read. */
export function IntakeFiles({ read, settled, onChanged }: Props) {
  const { intake } = useText()
  const uploads = useAdding(read, onChanged)
  const chooser = useRef<HTMLInputElement>(null)
  const replaces = useRef<string | null>(null)
  const choose = (instead: string | null) => {
    replaces.current = instead
    chooser.current?.click()
  }
  const rest = { read, settled, onChanged, onReplace: (id: string) => choose(id) }
  return (
    <Card
      title={intake.files}
      aside={
        <Button kind="quiet" icon="plus" onClick={() => choose(null)}>
          {intake.addFile}
        </Button>
      }
    >
      <div class="intake-files">
        <ItemList label={intake.files}>
          {read.files.map((file) => (
            <Row key={file.id} file={file} {...rest} />
          ))}
        </ItemList>
      </div>
      <UploadRows label={intake.addFile} uploads={uploads} />
      <input
        ref={chooser}
        type="file"
        hidden
        multiple
        accept=".pdf,application/pdf"
        aria-label={intake.addFile}
        onChange={(event) => {
          for (const [at, file] of [...(event.currentTarget.files ?? [])].entries())
            addTo(read, uploads, file, at === 0 ? replaces.current : null)
          event.currentTarget.value = ''
        }}
      />
    </Card>
  )
}

type RowProps = Props & { file: PrintedFile; onReplace: (id: string) => void }

function Row({ file, onReplace, ...rest }: RowProps) {
  const { intake, refusals } = useText()
  const remove = rest.read.files.length > 1 ? <RemoveFileButton file={file} {...rest} /> : null
  const replace = (
    <Button kind="quiet" icon="retry" onClick={() => onReplace(file.id)}>
      {intake.replaceFile}
    </Button>
  )
  if (file.state === 'locked' && file.passwordsLeft > 0) return <Locked file={file} replace={replace} remove={remove} {...rest} />
  if (file.state === 'locked' || file.state === 'refused') {
    const code = file.state === 'locked' ? 'intake.no-more-passwords' : (file.refusal ?? '')
    const acts = (
      <>
        {replace}
        {remove}
      </>
    )
    return <Item icon="refused" tone="needs" title={file.name} detail={sayRefusal(refusals, code)} aside={acts} asideBelow />
  }
  if (file.state === 'reading') return <Item icon="clock" title={file.name} detail={sayReading([file], intake)} aside={remove} />
  return <Item icon="document" title={file.name} detail={intake.pageCount(file.pageCount ?? 0)} aside={remove} />
}

type LockedProps = Props & { file: PrintedFile; replace: ComponentChildren; remove: ComponentChildren }

/** It is asked its password here; it goes no further than the server that opens the file. */
function Locked({ file, read, onChanged, replace, remove }: LockedProps) {
  const { intake, documents } = useText()
  const act = useAct()
  const locked = read.files.length > 1 ? intake.lockedDetail : intake.lockedAlone
  const unlock = (password: string) =>
    void act.run(async () => {
      try {
        await call('POST /api/intakes/:intake/files/:intakeFile/unlock', {
          params: { intake: read.id, intakeFile: file.id },
          body: { password },
        })
      } finally {
        onChanged()
      }
    })
  return (
    <LockedUploadRow
      name={file.name}
      say={file.passwordsLeft < 6 ? `${locked} ${intake.passwordsLeft(file.passwordsLeft)}` : locked}
      passwordLabel={documents.password(file.name)}
      unlockLabel={documents.unlock}
      error={act.problem ?? undefined}
      onUnlock={unlock}
      waits
      busy={act.busy && intake.unlocking}
      acts={
        <div class="row gap-small">
          {replace}
          {remove}
        </div>
      }
    />
  )
}
