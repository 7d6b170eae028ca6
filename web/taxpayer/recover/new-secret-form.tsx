import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { isStrongEnough } from '#contract/password.ts'
import { isGoodPin } from '#contract/pin.ts'
import { call } from '#web/call.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { prepareRoom } from '#web/taxpayer/screens.ts'
import { NewPasswordField } from '#web/taxpayer/sign-in/new-password-field.tsx'
import { NewPinField } from '#web/taxpayer/sign-in/new-pin-field.tsx'
import { takeReturnPath } from '#web/taxpayer/sign-in/return-path.ts'
import { Button } from '#web/ui/button.tsx'
import { Form } from '#web/ui/form.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import type { Recovery } from './recover-page.tsx'
import { useRecoveryText } from './recovery-text.tsx'
import { useStep } from './use-step.ts'

/** The last step: the new password or PIN, and in. */
export function NewSecretForm({ recovery, kind, onOver }: { recovery: Recovery; kind: 'password' | 'pin'; onOver: () => void }) {
  const { secret: text } = useRecoveryText()
  const { route } = useLocation()
  const [secret, setSecret] = useState('')
  const takeFocus = usePage(text[kind])
  const step = useStep(onOver)
  const save = () => {
    if (kind === 'pin' && !isGoodPin(secret, { lastFour: '', birthDate: null })) return step.refuse(text.needPin)
    if (kind === 'password' && !isStrongEnough(secret)) return step.refuse(text.needPassword)
    void step.run(async () => {
      await call('POST /api/recovery/complete', { body: { secret } })
      if (recovery.room === 'firm') return location.replace('/firm/security')
      await prepareRoom()
      route(takeReturnPath(), true)
    })
  }
  const field = { id: 'secret', value: secret, onInput: setSecret, error: step.problem ?? undefined }
  return (
    <>
      <PageHeader title={text[kind]} lead={text.lead} takeFocus={takeFocus} />
      <Form onSubmit={save}>
        {kind === 'pin' ? <NewPinField {...field} lastFour="" /> : <NewPasswordField {...field} />}
        <Button type="submit" kind="primary" wide busy={step.busy && text.saving}>
          {text.save}
        </Button>
      </Form>
    </>
  )
}
