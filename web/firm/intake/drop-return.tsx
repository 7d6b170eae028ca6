import '../styles/intake.css'
import { useMemo } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { UploadArea } from '#web/ui/upload-area.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { DiscardButton } from './discard-button.tsx'
import { FilesToRead } from './files-to-read.tsx'
import { createPrintedBatch, type PrintedBatch } from './printed-batch.ts'
import { pagesOf, sayReading } from './say-files.ts'

/** Kept while the app is open: going to another page of the room does not stop an upload. */
const batches = new Map<string, PrintedBatch>()

function batchOf(taxReturn: string): PrintedBatch {
  const batch =
    batches.get(taxReturn) ??
    createPrintedBatch(
      `printed ${taxReturn}`,
      (body, signal) => call('POST /api/tax-returns/:taxReturn/uploads', { params: { taxReturn }, body, signal }),
      async (uploads) => {
        await call('POST /api/tax-returns/:taxReturn/intakes', { params: { taxReturn }, body: { uploads } })
      },
    )
  batches.set(taxReturn, batch)
  return batch
}

/** *Drop the printed return*: one PDF, or several that are read as one, and those that wait to be checked. */
export function DropReturn({ taxReturnId }: { taxReturnId: string }) {
  const { intake } = useText()
  const batch = useMemo(() => batchOf(taxReturnId), [taxReturnId])
  const waiting = useData(`intakes ${taxReturnId}`, (signal) =>
    call('GET /api/tax-returns/:taxReturn/intakes', { params: { taxReturn: taxReturnId }, signal }),
  )
  const { reload } = waiting
  useFollow([{ topics: ['tax-return'], id: taxReturnId }], reload)
  const intakes = waiting.data?.intakes ?? []
  return (
    <section class="stack gap-small" aria-label={intake.drop}>
      <UploadArea
        onFiles={(files) => batch.add(files)}
        accept=".pdf,application/pdf"
        documents
        asked={{ drop: intake.drop, choose: intake.choose }}
        hint={intake.dropDetail}
      />
      <FilesToRead batch={batch} onBegun={reload} />
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
  const title = intake.named(one.name, one.files.length - 1)
  if (one.state === 'refused' && one.files.length === 1) {
    return (
      <Item
        icon="refused"
        title={title}
        detail={sayRefusal(refusals, one.files[0]?.refusal ?? 'documents.damaged')}
        aside={<DiscardButton intakeId={one.id} onDone={onGone} />}
        asideBelow
      />
    )
  }
  if (one.state === 'reading') return <Item icon="clock" title={title} detail={sayReading(one.files, intake)} href={href} />
  const open = one.files.filter(({ state }) => state === 'locked' || state === 'refused').length
  return (
    <Item
      icon={one.state === 'locked' ? 'lock' : 'files'}
      tone="needs"
      title={title}
      detail={[
        ...(one.state === 'proposed' ? [intake.state.proposed(pagesOf(one.files))] : []),
        ...(open > 0 ? [intake.filesOpen(open)] : []),
      ].join(' · ')}
      aside={
        <LinkButton kind="primary" href={href}>
          {intake.check}
        </LinkButton>
      }
      asideBelow
    />
  )
}
