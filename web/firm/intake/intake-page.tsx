import '../styles/intake.css'
import { useLocation } from 'preact-iso'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ProgressBar } from '#web/ui/progress-bar.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { DiscardButton } from './discard-button.tsx'
import type { Intake } from './intake-draft.ts'
import { IntakeEditor } from './intake-editor.tsx'
import { IntakeFiles } from './intake-files.tsx'
import { portionRead, sayReading } from './say-files.ts'

type Props = {
  taxReturn: { id: string; taxYear: number }
  intakeId: string
  /** The part whose boxes are placed. */
  boxesOf: string | undefined
}

/** `…/intake/:intake`: a printed return, from being read to the documents made of it. */
export function IntakePage({ taxReturn, intakeId, boxesOf }: Props) {
  const state = useData(`intake ${intakeId}`, (signal) => call('GET /api/intakes/:intake', { params: { intake: intakeId }, signal }))
  useFollow([{ topics: ['tax-return'], id: taxReturn.id }], state.reload)
  const skeleton = (
    <Loading>
      <Skeleton width="18rem" height="30px" />
      <Skeleton height="420px" />
    </Loading>
  )
  return (
    <Loaded state={state} skeleton={skeleton}>
      {(read) =>
        read.state === 'proposed' ? (
          <IntakeEditor key={read.id} read={read} taxYear={taxReturn.taxYear} boxesOf={boxesOf} onReload={state.reload} />
        ) : (
          <NotProposed read={read} onReload={state.reload} />
        )
      }
    </Loaded>
  )
}

function NotProposed({ read, onReload }: { read: Intake; onReload: () => void }) {
  const { intake } = useText()
  const { route } = useLocation()
  const back = `/firm/returns/${read.taxReturnId}`
  if (read.state === 'created') {
    const { documentIds = [], vouchers = 0, k1s = 0 } = read.created ?? {}
    return (
      <div class="stack">
        <PageTitle title={intake.createdTitle} lead={intake.createdDetail(documentIds.length, vouchers, k1s)} />
        <p>{intake.createdNext}</p>
        <div>
          <LinkButton kind="primary" href={back}>
            {intake.toDocuments}
          </LinkButton>
        </div>
      </div>
    )
  }
  const title = intake.named(read.name, read.files.length - 1)
  const files = <IntakeFiles read={read} settled={() => Promise.resolve(read.revision)} onChanged={onReload} />
  const discard = <DiscardButton intakeId={read.id} onDone={() => route(back)} />
  if (read.state === 'refused' || read.state === 'locked') {
    const [lead, detail] = read.state === 'locked' ? [intake.lockedTitle, intake.lockedLead] : [intake.refusedTitle, intake.refusedLead]
    return (
      <div class="stack">
        <PageTitle title={title} lead={`${lead}. ${detail}`} actions={discard} />
        {files}
      </div>
    )
  }
  return (
    <div class="stack">
      <PageTitle title={intake.readingTitle} lead={intake.readingDetail} actions={discard} />
      <Card>
        <ProgressBar label={title} portion={portionRead(read.files)} figure={sayReading(read.files, intake)} />
      </Card>
      {files}
    </div>
  )
}
