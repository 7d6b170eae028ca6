import { useEffect, useReducer } from 'preact/hooks'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { sayFailure } from '#web/say-failure.ts'
import type { FileUpload, Uploads } from '#web/upload.ts'
import { announce } from '#web/ui/announce.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { formatBytes } from '#web/ui/format.ts'
import { UploadList, UploadRow, type UploadState } from '#web/ui/upload-row.tsx'
import type { PrintedBatch } from './printed-batch.ts'

/** Files on their way to a return that is open already. */
export function UploadRows({ label, uploads }: { label: string; uploads: Uploads }) {
  if (uploads.list.length === 0) return null
  return (
    <UploadList label={label}>
      {uploads.list.map((file) => (
        <Row key={file.id} file={file} onRetry={uploads.retry} onRemove={uploads.remove} />
      ))}
    </UploadList>
  )
}

/** Files on their way; several are put in order before they are read as one. */
export function FilesToRead({ batch, onBegun }: { batch: PrintedBatch; onBegun: () => void }) {
  const { intake, refusals } = useText()
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  useEffect(
    () =>
      batch.subscribe(() => {
        redraw(0)
        if (batch.files.length === 0) onBegun()
      }),
    [batch, onBegun],
  )
  const { files, isSeveral } = batch
  if (files.length === 0) return null
  const move = ({ id, name }: FileUpload, by: -1 | 1) => {
    batch.move(id, by)
    announce(intake.fileNow(name, batch.files.findIndex((file) => file.id === id) + 1, files.length))
  }
  return (
    <div class="stack gap-small">
      {isSeveral && <p class="quiet">{intake.orderLead}</p>}
      <UploadList label={intake.filesToRead}>
        {files.map((file, at) => (
          <Row
            key={file.id}
            file={file}
            onRetry={batch.uploads.retry}
            onRemove={batch.remove}
            {...(isSeveral ? { moves: { isFirst: at === 0, isLast: at === files.length - 1, onMove: (by) => move(file, by) } } : {})}
          />
        ))}
      </UploadList>
      {batch.failure !== null && (
        <Banner tone="refused" spoken>
          {sayFailure(refusals, batch.failure)}
        </Banner>
      )}
      {(isSeveral || batch.failure !== null) && (
        <div>
          <Button kind="primary" disabled={!batch.canBegin} busy={batch.isBeginning && intake.beginning} onClick={() => batch.begin()}>
            {files.length === 1 ? intake.readOne : intake.readTogether(files.length)}
          </Button>
        </div>
      )}
    </div>
  )
}

type Moves = { isFirst: boolean; isLast: boolean; onMove: (by: -1 | 1) => void }

type RowProps = { file: FileUpload; onRetry: (id: string) => void; onRemove: (id: string) => void; moves?: Moves }

function Row({ file, onRetry, onRemove, moves }: RowProps) {
  const { intake, refusals } = useText()
  const { language } = useLanguage()
  return (
    <UploadRow
      name={file.name}
      size={formatBytes(file.size, language)}
      state={stateOf(file, (failure) => sayFailure(refusals, failure))}
      onRetry={() => onRetry(file.id)}
      onRemove={() => onRemove(file.id)}
      acts={
        moves && (
          <>
            <Button
              kind="quiet"
              icon="arrow-up"
              iconLabel={intake.moveUp(file.name)}
              disabled={moves.isFirst}
              onClick={() => moves.onMove(-1)}
            />
            <Button
              kind="quiet"
              icon="arrow-down"
              iconLabel={intake.moveDown(file.name)}
              disabled={moves.isLast}
              onClick={() => moves.onMove(1)}
            />
          </>
        )
      }
    />
  )
}

function stateOf(file: FileUpload, say: (failure: unknown) => string): UploadState {
  const portion = file.size === 0 ? 1 : file.sentBytes / file.size
  if (file.phase === 'waiting') return { is: 'waiting' }
  if (file.phase === 'paused') return { is: 'paused', portion }
  if (file.phase === 'refused') return { is: 'refused', reason: say(file.failure), canRetry: true }
  if (file.phase === 'done') return { is: 'done' }
  return { is: 'sending', portion }
}
