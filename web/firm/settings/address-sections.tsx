import { useState } from 'preact/hooks'
import { readHost } from '#contract/portal-host.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { sayRefusal } from '#web/locales/refusal-sentences.ts'
import { useAct } from '#web/security/use-act.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { CodeField } from '#web/ui/code-field.tsx'
import { EmailField } from '#web/ui/email-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { looksLikeEmail } from '../check-input.ts'
import type { BrandProps } from './brand-page.tsx'

/** Where answers go, and where clients find the portal. */
export function AddressSections({ isAdministrator, ...props }: BrandProps & { isAdministrator: boolean }) {
  return (
    <>
      <ReplyToSection {...props} />
      {isAdministrator && <HostSection {...props} />}
    </>
  )
}

function ReplyToSection({ brand, onChange }: BrandProps) {
  const { settings } = useText()
  const say = settings.brand
  const [email, setEmail] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [missing, setMissing] = useState<string | null>(null)
  const act = useAct()
  const sendCode = () => {
    setMissing(looksLikeEmail(email) ? null : say.emailNeeded)
    if (!looksLikeEmail(email)) return
    void act.run(async () => {
      await call('POST /api/settings/reply-to', { body: { email: email.trim() } })
      setCode('')
    })
  }
  const confirm = (digits: string) => {
    setMissing(digits.length === 6 ? null : say.codeNeeded)
    if (digits.length !== 6) return
    void act.run(async () => {
      await call('POST /api/settings/reply-to/confirm', { body: { code: digits } })
      showToast({ text: say.replyToNow(email.trim()), icon: 'check' })
      setCode(null)
      setEmail('')
      onChange()
    })
  }
  const remove = () =>
    void act.run(async () => {
      await call('DELETE /api/settings/reply-to', {})
      onChange()
    })
  return (
    <section class="settings-section settings-narrow" aria-label={say.replyTo}>
      <h2>{say.replyTo}</h2>
      <p class="quiet">{say.replyToLead}</p>
      <div class="settings-row-end">
        <p>{brand.replyTo ? say.replyToNow(brand.replyTo) : say.replyToNone}</p>
        {brand.replyTo && <Button onClick={remove}>{say.removeReplyTo}</Button>}
      </div>
      {act.problem && (
        <Banner tone="refused" spoken key={act.attempt}>
          {act.problem}
        </Banner>
      )}
      {code === null ? (
        <Form onSubmit={sendCode} label={say.replyTo}>
          <EmailField id="reply-to" label={say.email} value={email} onInput={setEmail} error={missing} />
          <div>
            <Button type="submit" busy={act.busy && settings.working}>
              {say.sendCode}
            </Button>
          </div>
        </Form>
      ) : (
        <Form onSubmit={() => confirm(code)} label={say.replyTo}>
          <p>{say.codeSent}</p>
          <CodeField id="reply-to-code" label={say.code} value={code} onInput={setCode} onComplete={confirm} error={missing} autoFocus />
          <ButtonRow>
            <Button kind="quiet" onClick={() => setCode(null)}>
              {settings.cancel}
            </Button>
            <Button type="submit" busy={act.busy && settings.working}>
              {say.confirm}
            </Button>
          </ButtonRow>
        </Form>
      )}
    </section>
  )
}

function HostSection({ brand, onChange }: BrandProps) {
  const { settings, refusals } = useText()
  const say = settings.brand
  const [typed, setTyped] = useState(brand.portalHost ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const act = useAct()
  const isEmpty = typed.trim() === ''
  const host = readHost(typed)
  const save = () => {
    const isWrong = !isEmpty && host === null
    setProblem(isWrong ? sayRefusal(refusals, 'settings.host-form') : null)
    if (isWrong) return
    void act.run(async () => {
      await call('PUT /api/settings/portal-host', { body: { host } })
      showToast({ text: settings.saved, icon: 'check' })
      onChange()
    })
  }
  return (
    <section class="settings-section settings-narrow" aria-label={say.host}>
      <h2>{say.host}</h2>
      <p>{say.hostLead(brand.portalAddress)}</p>
      <Form onSubmit={save} label={say.host}>
        {act.problem && (
          <Banner tone="refused" spoken key={act.attempt}>
            {act.problem}
          </Banner>
        )}
        <TextField
          id="portal-host"
          label={say.hostName}
          hint={say.hostHint}
          value={typed}
          onInput={setTyped}
          maxLength={253}
          inputMode="url"
          autoCapitalize="none"
          spellCheck={false}
          optional
          error={problem}
        />
        {host !== null && host !== brand.portalHost && (
          <Banner tone="needs">
            {say.hostDns(host, brand.installationHost)} {say.hostPasskeys}
          </Banner>
        )}
        <div>
          <Button type="submit" busy={act.busy && settings.saving}>
            {settings.save}
          </Button>
        </div>
      </Form>
    </section>
  )
}
