import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { useAct } from '#web/taxpayer/k1s/use-act.ts'
import { Door } from '#web/taxpayer/sign-in/door.tsx'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { Form } from '#web/ui/form.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useInOfficeText } from './text.ts'

type Props = { token: string; onConfirmed: () => void }

/** Whoever opened the code says who they are; until then the page knows nothing. */
export function ConfirmForm({ token, onConfirmed }: Props) {
  const text = useInOfficeText()
  const { refusals } = useText()
  const { setLanguage } = useLanguage()
  const [lastName, setLastName] = useState('')
  const [lastFour, setLastFour] = useState('')
  const [missing, setMissing] = useState<'name' | 'digits' | null>(null)
  const [ended, setEnded] = useState<unknown>(null)
  const takeFocus = usePage(text.title)
  const act = useAct((error) => {
    if (wasRefused(error, 'in-office.link-over')) setEnded(error)
  })
  const confirm = () => {
    const lacks = lastName.trim() === '' ? 'name' : /^\d{4}$/.test(lastFour) ? null : 'digits'
    setMissing(lacks)
    if (lacks) return
    void act.run(async () => {
      const { language } = await call('POST /api/in-office/confirm', { body: { token, lastName: lastName.trim(), lastFour } })
      await setLanguage(language)
      onConfirmed()
    })
  }
  if (ended)
    return (
      <Door>
        <PageHeader title={text.over} lead={sayFailure(refusals, ended)} takeFocus={takeFocus} />
      </Door>
    )
  return (
    <Door>
      <PageHeader title={text.title} lead={text.confirmLead} takeFocus={takeFocus} />
      {act.problem && (
        <Banner tone="refused" spoken>
          {act.problem}
        </Banner>
      )}
      <Form onSubmit={confirm} label={text.title}>
        <TextField
          label={text.lastName}
          value={lastName}
          onInput={setLastName}
          autoComplete="family-name"
          maxLength={120}
          error={missing === 'name' && lastName.trim() === '' ? text.needLastName : null}
        />
        <TextField
          label={text.lastFour}
          hint={text.lastFourHint}
          value={lastFour}
          onInput={(typed) => setLastFour(typed.replace(/\D/g, '').slice(0, 4))}
          inputMode="numeric"
          autoComplete="off"
          error={missing === 'digits' && lastFour.length < 4 ? text.needLastFour : null}
        />
        <Button kind="primary" type="submit" wide busy={act.busy && text.confirming}>
          {text.confirm}
        </Button>
      </Form>
    </Door>
  )
}
