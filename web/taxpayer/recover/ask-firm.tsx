import { call } from '#web/call.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { useRecoveryText } from './recovery-text.tsx'
import { useStep } from './use-step.ts'

type Props = { isOnlyWay: boolean; onAsked: () => void; onOver: () => void }

/** What cannot be proven here goes to the firm. */
export function AskFirm({ isOnlyWay, onAsked, onOver }: Props) {
  const { ask } = useRecoveryText()
  const step = useStep(onOver)
  const run = () =>
    void step.run(async () => {
      await call('POST /api/recovery/ask', {})
      onAsked()
    })
  const inside = (
    <div class="stack gap-small">
      <p>{ask.lead}</p>
      {step.problem && (
        <Banner tone="refused" spoken>
          {step.problem}
        </Banner>
      )}
      <Button kind={isOnlyWay ? 'primary' : 'secondary'} icon="people" wide busy={step.busy && ask.busy} onClick={run}>
        {ask.button}
      </Button>
    </div>
  )
  return isOnlyWay ? inside : <Disclosure summary={ask.title}>{inside}</Disclosure>
}

/** The same whether or not there is such an account. */
export function Asked() {
  const { ask, toSignIn } = useRecoveryText()
  const takeFocus = usePage(ask.done)
  return (
    <>
      <PageHeader title={ask.done} lead={ask.doneLead} takeFocus={takeFocus} />
      <LinkButton href="/sign-in" wide>
        {toSignIn}
      </LinkButton>
    </>
  )
}
