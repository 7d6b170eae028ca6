import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { useAct } from '#web/taxpayer/k1s/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Card } from '#web/ui/card.tsx'
import { DefinitionList } from '#web/ui/definition-list.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { formatDateTime } from '#web/ui/format.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { AgreeForm } from './agree-step.tsx'
import { PassTextProvider, usePassText } from './text.ts'

/** `/electronic-records`: what was agreed to, and the way to take it back or to agree after all. */
export function ElectronicRecordsPage() {
  return (
    <PassTextProvider skeleton={<RecordsSkeleton />}>
      <Records />
    </PassTextProvider>
  )
}

function Records() {
  const { records } = usePassText()
  const { nav } = useText()
  const { portal } = useInside()
  const { language } = useLanguage()
  const takeFocus = usePage(records.title)
  const [isWithdrawing, setIsWithdrawing] = useState(false)
  const [isAgreeing, setIsAgreeing] = useState(false)
  const state = usePortalData(
    `electronic records ${portal.id} ${language}`,
    (signal) => call('GET /api/portals/:portal/electronic-records', { params: { portal: portal.id }, query: { language }, signal }),
    ['portal'],
  )
  const answer = state.data?.answer ?? null
  const said = answer && { consent: records.agreed, paper: records.paper, withdrawn: records.withdrawn }[answer.answer]
  const hasAgreed = answer?.answer === 'consent'
  return (
    <>
      <PageHeader title={records.title} back={{ href: '/more', label: nav.more }} takeFocus={takeFocus} />
      {!state.data && (state.error ? <Failed error={state.error} onRetry={state.reload} /> : <RecordsSkeleton />)}
      {state.data && (
        <Banner tone={hasAgreed ? 'done' : 'neutral'}>{said && answer ? said(formatDateTime(answer.at, language)) : records.none}</Banner>
      )}
      {state.data && !isAgreeing && (
        <>
          <Card>
            <DefinitionList items={state.data.terms.map(({ term, words }) => ({ term, value: words }))} />
          </Card>
          {hasAgreed ? (
            <Button wide onClick={() => setIsWithdrawing(true)}>
              {records.withdraw}
            </Button>
          ) : (
            <Button wide onClick={() => setIsAgreeing(true)}>
              {records.agree}
            </Button>
          )}
        </>
      )}
      {isAgreeing && (
        <AgreeForm
          mayWantPaper={false}
          onAgreed={() => {
            setIsAgreeing(false)
            showToast({ text: records.agreedNow, icon: 'check' })
            state.reload()
          }}
          onPaper={state.reload}
        />
      )}
      {isWithdrawing && <WithdrawDialog onClose={() => setIsWithdrawing(false)} onDone={state.reload} />}
    </>
  )
}

function WithdrawDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const { records, saving } = usePassText()
  const { portal } = useInside()
  const { language } = useLanguage()
  const act = useAct()
  const submit = async () => {
    const isDone = await act.run(async () => {
      await call('POST /api/portals/:portal/electronic-records/withdraw', { params: { portal: portal.id }, body: { language } })
    })
    if (!isDone) return
    showToast({ text: records.withdrawDone, icon: 'check' })
    onClose()
    onDone()
  }
  return (
    <Dialog
      title={records.withdrawTitle}
      size="small"
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button onClick={onClose}>{records.cancel}</Button>
          <Button kind="danger" busy={act.busy && saving} onClick={() => void submit()}>
            {records.withdrawSubmit}
          </Button>
        </ButtonRow>
      }
    >
      {act.problem && (
        <Banner tone="refused" spoken>
          {act.problem}
        </Banner>
      )}
      <p>{records.withdrawLead}</p>
    </Dialog>
  )
}

function RecordsSkeleton() {
  return (
    <Loading>
      <Skeleton width="70%" height="2rem" />
      <ItemListSkeleton items={5} />
    </Loading>
  )
}
