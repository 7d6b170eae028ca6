import '../styles/intake.css'
import { useEffect, useMemo, useReducer } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { sayFailure } from '#web/say-failure.ts'
import { createUploads, type FileUpload, type Uploads } from '#web/upload.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { formatBytes } from '#web/ui/format.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { UploadArea } from '#web/ui/upload-area.tsx'
import { UploadList, UploadRow, type UploadState } from '#web/ui/upload-row.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { DiscardButton } from './discard-button.tsx'

/** Kept while the app is open: going to another page of the room does not stop an upload. */
const uploadsByReturn = new Map<string, Uploads>()

function uploadsOf(taxReturn: string): Uploads {
  const uploads =
    uploadsByReturn.get(taxReturn) ??
    createUploads(
      `printed ${taxReturn}`,
      (body, signal) => call('POST /api/tax-returns/:taxReturn/uploads', { params: { taxReturn }, body, signal }),
      async (upload, signal) => {
        await call('POST /api/tax-returns/:taxReturn/intakes', { params: { taxReturn }, body: { upload }, signal })
      },
    )
  uploadsByReturn.set(taxReturn, uploads)
  return uploads
}

/** *Drop the printed return*: one PDF or several, and those that wait to be checked. */
export function DropReturn({ taxReturnId }: { taxReturnId: string }) {
  const { intake } = useText()
  const uploads = useMemo(() => uploadsOf(taxReturnId), [taxReturnId])
  const [, redraw] = useReducer((count: number) => count + 1, 0)
  const waiting = useData(`intakes ${taxReturnId}`, (signal) =>
    call('GET /api/tax-returns/:taxReturn/intakes', { params: { taxReturn: taxReturnId }, signal }),
  )
  const { reload } = waiting
  useFollow([{ topics: ['tax-return'], id: taxReturnId }], reload)
  useEffect(
    () =>
      uploads.subscribe(() => {
        for (const { id, phase } of uploads.list) {
          if (phase !== 'done') continue
          uploads.remove(id)
          reload()
        }
        redraw(0)
      }),
    [uploads, reload],
  )
  const under = uploads.list.filter(({ phase }) => phase !== 'done')
  const intakes = waiting.data?.intakes ?? []
  return (
    <section class="stack gap-small" aria-label={intake.drop}>
      <UploadArea
        onFiles={(files) => uploads.add(files)}
        accept=".pdf,application/pdf"
        documents
        asked={{ drop: intake.drop, choose: intake.choose }}
        hint={intake.dropDetail}
      />
      {under.length > 0 && (
        <UploadList label={intake.drop}>
          {under.map((file) => (
            <Row key={file.id} file={file} uploads={uploads} />
          ))}
        </UploadList>
      )}
      {intakes.length > 0 && (
        <ItemList label={intake.waiting}>
          {intakes.map((one) => (
            <Waiting key={one.id} intake={one} taxReturnId={taxReturnId} onGone={reload} />
          ))}
        </ItemList>
      )}
    </section>
  )
}

type One = Output<typeof contract.intake.ofReturn>['intakes'][number]

function Waiting({ intake: one, taxReturnId, onGone }: { intake: One; taxReturnId: string; onGone: () => void }) {
  const { intake, refusals } = useText()
  const href = `/firm/returns/${taxReturnId}/intake/${one.id}`
  if (one.state === 'refused') {
    return (
      <Item
        icon="refused"
        title={one.name}
        detail={sayRefusal(refusals, one.refusal ?? 'documents.damaged')}
        aside={<DiscardButton intakeId={one.id} onDone={onGone} />}
        asideBelow
      />
    )
  }
  if (one.state === 'reading') return <Item icon="clock" title={one.name} detail={intake.state.reading(one.pagesRead)} href={href} />
  return (
    <Item
      icon="files"
      tone="needs"
      title={one.name}
      detail={intake.state.proposed(one.pageCount ?? 0)}
      aside={
        <LinkButton kind="primary" href={href}>
          {intake.check}
        </LinkButton>
      }
      asideBelow
    />
  )
}

function Row({ file, uploads }: { file: FileUpload; uploads: Uploads }) {
  const { refusals } = useText()
  const { language } = useLanguage()
  return (
    <UploadRow
      name={file.name}
      size={formatBytes(file.size, language)}
      state={stateOf(file, (failure) => sayFailure(refusals, failure))}
      onRetry={() => uploads.retry(file.id)}
      onRemove={() => uploads.remove(file.id)}
    />
  )
}

function stateOf(file: FileUpload, say: (failure: unknown) => string): UploadState {
  const portion = file.size === 0 ? 1 : file.sentBytes / file.size
  if (file.phase === 'waiting') return { is: 'waiting' }
  if (file.phase === 'paused') return { is: 'paused', portion }
  if (file.phase === 'refused') return { is: 'refused', reason: say(file.failure), canRetry: true }
  return { is: 'sending', portion }
}
