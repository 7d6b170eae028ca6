import { useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { wasRefused } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { showPhone } from '#web/taxpayer/frame/show-phone.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { useSpeakTheirLanguage } from '#web/taxpayer/sign-in/use-speak-their-language.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { useData } from '#web/use-data.ts'
import { LinkOver } from './link-page.tsx'
import { RecoverySkeleton, RecoveryTextProvider, useRecoveryText } from './recovery-text.tsx'
import { sayMoment } from './say-moment.ts'
import { useStep } from './use-step.ts'

type Notice = Output<EndpointByRoute['POST /api/recovery/notice/look']>

/** `/recover/notice/:token`: stop a recovery, or say that it is wanted. Opening the page does neither. */
export function RecoveryNoticePage() {
  const token = useRoute().params['token'] ?? ''
  const notice = useData(token, (signal) => call('POST /api/recovery/notice/look', { body: { token }, signal }))
  useSpeakTheirLanguage(notice.data?.language)
  return (
    <Door firmName={notice.data?.firmName ?? null}>
      <RecoveryTextProvider>
        {notice.data ? <Question token={token} notice={notice.data} /> : null}
        {!notice.data && wasRefused(notice.error, 'recovery.link-over') && <LinkOver />}
        {!notice.data && notice.loading && <RecoverySkeleton />}
        {!notice.data && !notice.loading && notice.error && !wasRefused(notice.error, 'recovery.link-over') ? (
          <Failed error={notice.error} onRetry={notice.reload} />
        ) : null}
      </RecoveryTextProvider>
    </Door>
  )
}

function Question({ token, notice }: { token: string; notice: Notice }) {
  const { notice: text } = useRecoveryText()
  const { language } = useLanguage()
  const [done, setDone] = useState<'stopped' | 'confirmed' | null>(null)
  const [asked, setAsked] = useState<'stop' | 'confirm'>('stop')
  const step = useStep(() => undefined)
  const act = (which: 'stop' | 'confirm') => {
    setAsked(which)
    void step.run(async () => {
      await call(`POST /api/recovery/notice/${which}`, { body: { token } })
      setDone(which === 'stop' ? 'stopped' : 'confirmed')
    })
  }
  if (done === 'stopped') return <Done title={text.stopped} lead={text.stoppedDetail(notice.firmName, showPhone(notice.firmPhone))} />
  if (done === 'confirmed') return <Done title={text.confirmed} lead={text.confirmedDetail} />
  return (
    <>
      <Title />
      <p class="lead">{text.lead(notice.firmName)}</p>
      <p>{notice.isOpen ? text.isOpen : text.opens(sayMoment(notice.opensAt, language))}</p>
      {step.problem && (
        <Banner tone="refused" spoken>
          {step.problem}
        </Banner>
      )}
      <p>{text.notMe}</p>
      <Button kind="danger" wide busy={step.busy && asked === 'stop' && text.stopping} onClick={() => act('stop')}>
        {text.stop}
      </Button>
      {notice.mayConfirm ? (
        <Button wide busy={step.busy && asked === 'confirm' && text.confirming} onClick={() => act('confirm')}>
          {text.confirm}
        </Button>
      ) : (
        <p class="quiet">{text.itIsMe}</p>
      )}
    </>
  )
}

function Title() {
  const { notice } = useRecoveryText()
  return <PageHeader title={notice.title} takeFocus={usePage(notice.title)} />
}

function Done({ title, lead }: { title: string; lead: string }) {
  return <PageHeader title={title} lead={lead} takeFocus={usePage(title)} />
}
