import { useState } from 'preact/hooks'
import { noticeWording } from '#contract/identity-rules.ts'
import { call } from '#web/call.ts'
import { isClientView } from '#web/client-view.ts'
import { useLanguage } from '#web/locales/taxpayer.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Form } from '#web/ui/form.tsx'
import { formatDateTime } from '#web/ui/format.ts'
import { Stack } from '#web/ui/stack.tsx'
import { OtherWays } from './other-ways.tsx'
import { useIdentityText } from './text.ts'
import { type Identity, type Step, useAct } from './use-act.ts'

type Props = { identity: Identity; onStep: (step: Step) => void; onChange: (identity: Identity) => void }

/** What will happen, the notice of the soft inquiry, and the consent to it; or why it cannot happen, and what else there is. */
export function AskFirst({ identity, onStep, onChange }: Props) {
  const text = useIdentityText()
  const cannot = identity.hindrance
  return (
    <>
      <LastTime identity={identity} />
      {identity.documents.length > 0 && (
        <div class="identity-forms">
          <p>{text.forms}</p>
          <ul>
            {identity.documents.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </div>
      )}
      {cannot ? <Banner tone="needs">{text.hindrance[cannot]}</Banner> : <Begin identity={identity} onStep={onStep} />}
      <OtherWays identity={identity} onChange={onChange} isFirstChoice={cannot !== null} />
    </>
  )
}

/** How the last try went, kindly, and whether it counted. */
function LastTime({ identity }: { identity: Identity }) {
  const text = useIdentityText()
  const reason = identity.lastReason
  if (reason === null || identity.attempt) return null
  const counted = identity.failed > 0 && failures.includes(reason)
  return (
    <Banner tone={counted ? 'needs' : 'neutral'} title={counted ? text.failedTitle : text.emptyTitle} spoken>
      {text.reasons[reason]} {counted ? text.failed(identity.most - identity.failed) : text.empty}
    </Banner>
  )
}

const failures: readonly string[] = [
  'wrong answers',
  'time over',
  'document not accepted',
  'face not matched',
  'number not matched',
  'another person',
]

function Begin({ identity, onStep }: { identity: Identity; onStep: (step: Step) => void }) {
  const text = useIdentityText()
  const { language } = useLanguage()
  const { portal } = useInside()
  const [agreed, setAgreed] = useState(false)
  const [isAsked, setAsked] = useState(false)
  const act = useAct<'begin'>()
  // A reloaded page goes on with what was agreed to.
  const goesOn = identity.attempt !== null
  const begin = () => {
    if (!agreed && !goesOn) return setAsked(true)
    void act.run('begin', async () => {
      const step = await call('POST /api/portals/:portal/identity-attempts', {
        params: { portal: portal.id },
        body: { wording: noticeWording, language },
      })
      onStep(step)
      if (step.link) location.assign(step.link)
    })
  }
  const lines = identity.asks === 'document' ? text.document : text.questions
  return (
    <Form onSubmit={begin}>
      {!goesOn && (
        <Card title={text.howTitle}>
          <ul class="identity-steps">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
            <li>{text.tries(identity.most - identity.failed)}</li>
          </ul>
        </Card>
      )}
      {!goesOn && (
        <Card title={text.noticeTitle}>
          <Stack gap="small">
            <p>{text.notice[identity.asks === 'document' ? 'document' : 'questions']}</p>
            <p>{text.noticeKept}</p>
            <Checkbox
              label={text.agree}
              checked={agreed}
              disabled={isClientView}
              onChange={(now) => {
                setAgreed(now)
                setAsked(false)
              }}
              error={isAsked ? text.agreeNeeded : null}
            />
          </Stack>
        </Card>
      )}
      {identity.waitUntil && <Banner>{text.waitUntil(formatDateTime(identity.waitUntil, language))}</Banner>}
      {act.problem && (
        <Banner tone="refused" spoken>
          {act.problem}
        </Banner>
      )}
      {!isClientView && (
        <Button type="submit" kind="primary" wide busy={act.busy !== null && text.beginning}>
          {goesOn ? text.goOn : identity.failed > 0 ? text.beginAgain : text.begin}
        </Button>
      )}
    </Form>
  )
}
