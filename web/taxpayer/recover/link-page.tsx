import { useLocation, useRoute } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { wasRefused } from '#web/say-failure.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { useSpeakTheirLanguage } from '#web/taxpayer/sign-in/use-speak-their-language.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { CodeField } from '#web/ui/code-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { useData } from '#web/use-data.ts'
import { RecoverySkeleton, RecoveryTextProvider, useRecoveryText } from './recovery-text.tsx'
import { sayMoment } from './say-moment.ts'
import { useStep } from './use-step.ts'

type Link = Output<EndpointByRoute['POST /api/recovery/link/look']>

/** `/recover/:token`: the link of a firm-assisted recovery. Looking at it does not use it up. */
export function RecoveryLinkPage() {
  const token = useRoute().params['token'] ?? ''
  const link = useData(token, (signal) => call('POST /api/recovery/link/look', { body: { token }, signal }))
  useSpeakTheirLanguage(link.data?.language)
  return (
    <Door firmName={link.data?.firmName ?? null}>
      <RecoveryTextProvider>
        {link.data ? <LinkSteps token={token} link={link.data} onChanged={link.reload} /> : null}
        {!link.data && wasRefused(link.error, 'recovery.link-over') && <LinkOver />}
        {!link.data && link.loading && <RecoverySkeleton />}
        {!link.data && !link.loading && link.error && !wasRefused(link.error, 'recovery.link-over') ? (
          <Failed error={link.error} onRetry={link.reload} />
        ) : null}
      </RecoveryTextProvider>
    </Door>
  )
}

/** A link that was used, stopped, replaced, or is too old. */
export function LinkOver() {
  const text = useRecoveryText()
  const { refusals } = useText()
  const takeFocus = usePage(text.link.over)
  return (
    <>
      <PageHeader title={text.link.over} lead={sayRefusal(refusals, 'recovery.link-over')} takeFocus={takeFocus} />
      <LinkButton href="/sign-in" wide>
        {text.toSignIn}
      </LinkButton>
    </>
  )
}

function LinkSteps({ token, link, onChanged }: { token: string; link: Link; onChanged: () => void }) {
  const text = useRecoveryText()
  const { language } = useLanguage()
  const { route } = useLocation()
  const [code, setCode] = useState('')
  const takeFocus = usePage(text.link.title)
  const step = useStep(onChanged)
  const begin = (spokenCode: string) => {
    if (spokenCode.length < 6) return step.refuse(text.link.needDigits)
    void step.run(async () => {
      await call('POST /api/recovery/link/begin', { body: { token, spokenCode } })
      route('/recover', true)
    })
  }
  return (
    <>
      <PageHeader title={text.link.title} lead={text.link.lead(link.firmName)} takeFocus={takeFocus} />
      {link.isOpen ? (
        <Form onSubmit={() => begin(code)}>
          <CodeField id="code" name="code" label={text.link.digits} value={code} onInput={setCode} error={step.problem} />
          <Button type="submit" kind="primary" wide busy={step.busy && text.checking}>
            {text.go}
          </Button>
        </Form>
      ) : (
        <Banner tone="needs" icon="clock" title={text.link.waiting(sayMoment(link.opensAt, language))}>
          {text.link.waitingDetail}
        </Banner>
      )}
    </>
  )
}
