import { useState } from 'preact/hooks'
import type { RecoveryProof } from '#contract/recovery-policy.ts'
import { call } from '#web/call.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { CodeField } from '#web/ui/code-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { isSent } from './is-sent.ts'
import type { Recovery } from './recover-page.tsx'
import { useRecoveryText } from './recovery-text.tsx'
import { useStep } from './use-step.ts'

type Props = {
  proof: RecoveryProof
  /** Where the code went, when the page may know. */
  masked: string | null
  onChange: (recovery: Recovery) => void
  onOver: () => void
  onAgain: () => void
  onOtherWay: () => void
}

/** The code of the proof that was chosen. */
export function TypeProof({ proof, masked, onChange, onOver, onAgain, onOtherWay }: Props) {
  const text = useRecoveryText()
  const [code, setCode] = useState('')
  const step = useStep(onOver)
  const isDigits = proof !== 'recovery code'
  const verify = async (typed: string) => {
    if (isDigits && typed.length < 6) return step.refuse(text.needSix)
    if (typed.trim() === '') return step.refuse(text.needRecoveryCode)
    const isRight = await step.run(async () => onChange(await call('POST /api/recovery/verify', { body: { proof, code: typed.trim() } })))
    if (isRight || !isDigits) return
    setCode('')
    document.getElementById('code')?.focus()
  }
  return (
    <>
      {isSent(proof) && (
        <Banner tone="done" icon="mail" {...(masked ? {} : { title: text.sent })} spoken>
          {masked ? text.sentTo(masked) : text.sentDetail}
        </Banner>
      )}
      {proof === 'authenticator' && <Banner icon="shield">{text.openApp}</Banner>}
      <Form onSubmit={() => void verify(code)}>
        {isDigits ? (
          <CodeField
            id="code"
            name="code"
            label={text.code}
            hint={text.codeHint}
            value={code}
            onInput={setCode}
            onComplete={(digits) => void verify(digits)}
            error={step.problem}
            autoFocus
          />
        ) : (
          <TextField
            id="code"
            label={text.recoveryCode}
            hint={text.recoveryCodeHint}
            value={code}
            onInput={setCode}
            error={step.problem}
            maxLength={40}
            autoCapitalize="characters"
            spellCheck={false}
          />
        )}
        <Button type="submit" kind="primary" wide busy={step.busy && text.checking}>
          {text.verify}
        </Button>
      </Form>
      <div class="stack gap-small">
        {isSent(proof) && (
          <Button kind="quiet" icon="retry" wide onClick={onAgain}>
            {text.again}
          </Button>
        )}
        <Button kind="quiet" wide onClick={onOtherWay}>
          {text.otherWay}
        </Button>
      </div>
    </>
  )
}
