import './signing-pass.css'
import { useLocation, useRoute } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { stepOfPass } from '#contract/ceremony-rules.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { fromPass } from '#web/taxpayer/frame/from-pass.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import type { PreparerFile } from '../use-preparer-files.ts'
import { AgreeStep } from './agree-step.tsx'
import { Finished } from './finished.tsx'
import { FormStep } from './form-step.tsx'
import { PaperChosen } from './paper-chosen.tsx'
import { ReadingPage } from './reading-page.tsx'
import { ReviewStep } from './review-step.tsx'
import { PassTextProvider, usePassText } from './text.ts'
import { usePass } from './use-pass.ts'

/** `/sign` and `/sign/:document`: the pass, begun with that document. `/sign/:document/read`: one of those to look at first. */
export function PassPages() {
  return (
    <PassTextProvider skeleton={<PassSkeleton />}>
      <Passing />
    </PassTextProvider>
  )
}

function Passing() {
  const { document, act } = useRoute().params
  const { room } = useText()
  const pass = usePass()
  // Until the server's answer is here, what was signed or declined a moment ago.
  const [done, setDone] = useState<ReadonlyMap<string, 'signed' | 'declined'>>(new Map())
  usePage(usePassText().title)
  if (!pass.data) return pass.error ? <Failed error={pass.error} onRetry={pass.reload} /> : <PassSkeleton />
  const toRead = act === 'read' ? pass.data.pass.read.find(({ documentId }) => documentId === document) : undefined
  const file = pass.data.files.files.find(({ id }) => id === document)
  if (toRead && file) return <ReadingPage key={toRead.versionId} toRead={toRead} file={file} onReload={pass.reload} />
  if (file && isOver(file) && !done.has(file.request?.id ?? '')) return <Over file={file} />
  if (document && !file) return <Failed error={new Error(room.couldNotLoad)} onRetry={pass.reload} />
  const finish = (requestId: string, state: 'signed' | 'declined') => {
    setDone((before) => new Map(before).set(requestId, state))
    pass.reload()
  }
  return <Step data={withDone(pass.data, done)} wanted={document} onReload={pass.reload} onDone={finish} onMarkSaved={pass.keepMark} />
}

/** What stands in the way and is settled on a page of its own, by why it does. */
const pagesOfTheirOwn: Partial<Record<string, string>> = {
  'signing.identity-check-needed': `/identity${fromPass}`,
}

type Data = NonNullable<ReturnType<typeof usePass>['data']>
function withDone(data: Data, done: ReadonlyMap<string, 'signed' | 'declined'>): Data {
  const documents = data.documents.map((one) => ({ ...one, state: done.get(one.file.request?.id ?? '') ?? one.state }))
  return { ...data, documents }
}

type StepProps = {
  data: Data
  wanted: string | undefined
  onReload: () => void
  onDone: (requestId: string, state: 'signed' | 'declined') => void
  onMarkSaved: ReturnType<typeof usePass>['keepMark']
}

/** Where the reader is now: it follows from what is on record. */
function Step({ data, wanted, onReload, onDone, onMarkSaved }: StepProps) {
  const step = stepOfPass(data.documents, wanted)
  const { refusals } = useText()
  const { gone, home } = usePassText()
  const { route } = useLocation()
  const at = 'documentId' in step ? step.documentId : undefined
  // Every form has an address of its own, so that a reload and the way back lead to it.
  useEffect(() => {
    if (at !== wanted) route(at ? `/sign/${at}` : '/sign', true)
  }, [at, wanted])
  const entry = data.documents.find(({ documentId }) => documentId === at)
  const isByHand = step.kind === 'held-up' && step.why === 'signing.by-hand'
  const { electronicRecords } = data.pass
  // What is to be signed on paper is printed here, and who wanted paper may agree after all.
  if (isByHand && (electronicRecords === null || electronicRecords.answer === 'consent'))
    return <PaperChosen waiting={[]} onAfterAll={null} />
  if (step.kind === 'agree' || isByHand) {
    const waiting = data.documents.filter(({ state }) => state === 'out' || state === 'viewed').map(({ documentId }) => documentId)
    return <AgreeStep answer={electronicRecords} waiting={waiting} onDone={onReload} />
  }
  if (step.kind === 'review' && entry) return <ReviewStep key={at} entry={entry} read={data.pass.read} onDone={onReload} />
  if (step.kind === 'form' && entry)
    return (
      <FormStep
        key={`${at} ${entry.file.versionId}`}
        entry={entry}
        documents={data.documents}
        message={data.files.messages.find(({ deliveryId }) => deliveryId === entry.file.deliveryId)}
        mark={data.files.mark}
        onMarkSaved={onMarkSaved}
        onReload={onReload}
        onDone={(state) => onDone(entry.file.request?.id ?? '', state)}
      />
    )
  if (step.kind === 'finished') return <Finished documents={data.documents} pass={data.pass} />
  if (step.kind === 'held-up') {
    const page = pagesOfTheirOwn[step.why]
    return (
      <EmptyState
        icon={page ? 'shield' : 'clock'}
        title={page ? gone.moreTitle : gone.waitTitle}
        action={
          page ? (
            <LinkButton kind="primary" href={page}>
              {gone.goOn}
            </LinkButton>
          ) : (
            <LinkButton href="/home">{home}</LinkButton>
          )
        }
      >
        {sayRefusal(refusals, step.why)}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon="check-circle" title={gone.nothing} action={<LinkButton href="/home">{home}</LinkButton>}>
      {gone.nothingHelp}
    </EmptyState>
  )
}

const isOver = ({ request, replacedById }: PreparerFile): boolean =>
  request !== null &&
  request.state !== 'signed' &&
  (replacedById !== null || request.state === 'voided' || request.state === 'declined' || request.state === 'expired')

/** An old link, or a page that was open while the firm replaced or took back the document. */
function Over({ file }: { file: PreparerFile }) {
  const { gone } = usePassText()
  const { refusals } = useText()
  if (file.replacedById !== null)
    return (
      <EmptyState
        icon="history"
        title={gone.replacedTitle}
        action={
          <LinkButton kind="primary" href={`/sign/${file.replacedById}`}>
            {gone.toNewer}
          </LinkButton>
        }
      >
        {gone.replaced}
      </EmptyState>
    )
  return (
    <EmptyState icon="info" title={gone.endedTitle} action={<LinkButton href="/sign">{gone.others}</LinkButton>}>
      {sayRefusal(refusals, file.request?.state === 'expired' ? 'signing.expired' : 'signing.voided')}
    </EmptyState>
  )
}

function PassSkeleton() {
  return (
    <Loading>
      <Skeleton width="70%" height="2rem" />
      <div style={{ aspectRatio: '8.5 / 11', inlineSize: 'min(100%, 880px)' }}>
        <Skeleton height="100%" />
      </div>
    </Loading>
  )
}
