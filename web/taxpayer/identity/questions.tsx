import { useEffect, useRef, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { announce } from '#web/ui/announce.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Form } from '#web/ui/form.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { useIdentityText } from './text.ts'
import { type Attempt, type Identity, type Step, useAct } from './use-act.ts'

type Props = {
  attempt: Attempt
  questions: NonNullable<Step['questions']>
  onChange: (identity: Identity) => void
  onReload: () => void
}

/** One question at a time. What is chosen stays in this page's memory and goes nowhere but to the service. */
export function Questions({ attempt, questions, onChange, onReload }: Props) {
  const text = useIdentityText()
  const { portal } = useInside()
  const [at, setAt] = useState(0)
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({})
  const [isAsked, setAsked] = useState(false)
  // More time changes the check and not its questions.
  const [extended, setExtended] = useState<Attempt | null>(null)
  const act = useAct<'send' | 'time'>()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [at])
  const params = { portal: portal.id, attempt: attempt.id }
  const question = questions[at]
  if (!question) return null

  const send = () =>
    act.run('send', async () => {
      const answers = Object.entries(chosen).map(([id, choice]) => ({ question: id, choice }))
      onChange(await call('POST /api/portals/:portal/identity-attempts/:attempt/answers', { params, body: { answers } }))
    })
  const goOn = () => {
    if (!chosen[question.id]) return setAsked(true)
    if (at + 1 < questions.length) return setAt(at + 1)
    void send()
  }
  const takeTime = () =>
    act.run('time', async () => {
      setExtended((await call('POST /api/portals/:portal/identity-attempts/:attempt/extension', { params })).attempt)
      announce(text.gotTime)
    })
  const now = extended ?? attempt
  return (
    <Form onSubmit={goOn}>
      <h2 ref={heading} tabIndex={-1} class="identity-question-number">
        {text.questionOf(at + 1, questions.length)}
      </h2>
      <RadioCards
        key={question.id}
        name={question.id}
        label={question.text}
        value={chosen[question.id] ?? ''}
        options={question.choices.map(({ id, text: label }) => ({ value: id, label }))}
        onChange={(choice) => {
          setChosen({ ...chosen, [question.id]: choice })
          setAsked(false)
        }}
        error={isAsked ? text.chooseOne : null}
      />
      {act.problem && (
        <Banner tone="refused" spoken>
          {act.problem}
        </Banner>
      )}
      <ButtonRow>
        {at > 0 && <Button onClick={() => setAt(at - 1)}>{text.back}</Button>}
        <Button type="submit" kind="primary" busy={act.busy === 'send' && text.sending}>
          {at + 1 < questions.length ? text.next : text.send}
        </Button>
      </ButtonRow>
      <TimeLeft
        endsAt={now.endsAt}
        onOver={onReload}
        {...(now.extensionsLeft > 0 ? { onMore: () => void takeTime() } : {})}
        isBusy={act.busy === 'time'}
      />
    </Form>
  )
}

const minuteMilliseconds = 60_000
const tickMilliseconds = 5000

/** Whole minutes, quietly; spoken when the last two begin, while there is still time to ask for more. */
function TimeLeft({ endsAt, onOver, onMore, isBusy }: { endsAt: string; onOver: () => void; onMore?: () => void; isBusy: boolean }) {
  const text = useIdentityText()
  const left = () => Date.parse(endsAt) - Date.now()
  const [minutes, setMinutes] = useState(() => Math.ceil(left() / minuteMilliseconds))
  useEffect(() => {
    const look = () => {
      const now = Math.ceil(left() / minuteMilliseconds)
      setMinutes(now)
      if (now <= 0) onOver()
    }
    look()
    const timer = setInterval(look, tickMilliseconds)
    return () => clearInterval(timer)
  }, [endsAt])
  useEffect(() => {
    if (minutes === 2 || minutes === 1) announce(minutes === 1 ? text.lastMinute : text.timeLeft(minutes))
  }, [minutes])
  return (
    <p class="identity-time">
      <span class="numbers">{minutes <= 0 ? text.timeOver : minutes === 1 ? text.lastMinute : text.timeLeft(minutes)}</span>
      {onMore && (
        <Button kind="quiet" icon="clock" busy={isBusy && text.beginning} onClick={onMore}>
          {text.moreTime}
        </Button>
      )}
    </p>
  )
}
