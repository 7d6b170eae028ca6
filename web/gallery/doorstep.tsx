import { useState } from 'preact/hooks'
import { Banner } from '#web/ui/banner.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Button } from '#web/ui/button.tsx'
import { CardPage } from '#web/ui/card-page.tsx'
import { Checklist } from '#web/ui/checklist.tsx'
import { CodeField } from '#web/ui/code-field.tsx'
import { EmailField } from '#web/ui/email-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'
import { PhoneField } from '#web/ui/phone-field.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { firm, Switch } from './invented.tsx'

export function SignIn() {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  return (
    <CardPage
      firm={firm}
      topEnd={<Switch />}
      foot={
        <>
          <span>Your papers stay with Whitfield &amp; Daughters Tax.</span>
          <a href="#help">Help</a>
        </>
      }
    >
      <PageHeader title="Sign in" lead="See your papers, sign them, and send us yours." />
      <Form onSubmit={() => {}}>
        <TextField label="User name or e-mail" value={name} onInput={setName} autoComplete="username" autoCapitalize="none" />
        <PasswordField label="Password" value={password} onInput={setPassword} autoComplete="current-password" />
        <Button kind="primary" type="submit" wide>
          Sign in
        </Button>
        <ButtonRow align="spread" inline>
          <Button kind="quiet" icon="passkey">
            Use a passkey
          </Button>
          <a href="#forgot">I cannot sign in</a>
        </ButtonRow>
      </Form>
    </CardPage>
  )
}

export function Register() {
  const [user, setUser] = useState('maria.lopez')
  const [password, setPassword] = useState('Sunny7')
  const [phone, setPhone] = useState('(555) 010-44')
  const [email, setEmail] = useState('maria@')
  const [attempt, setAttempt] = useState(1)
  return (
    <CardPage firm={firm} topEnd={<Switch />} wide>
      <PageHeader title="Register Your Account" lead="Use the name, e-mail and phone that are on your tax return." />
      <ErrorSummary attempt={attempt} errors={[{ fieldId: 'email', message: 'Write the whole e-mail address, like maria@example.com.' }]} />
      <Form onSubmit={() => setAttempt(attempt + 1)}>
        <TextField label="User Name" value={user} onInput={setUser} autoComplete="username" />
        <PasswordField
          label="Password"
          value={password}
          onInput={setPassword}
          autoComplete="new-password"
          checklist={
            <Checklist
              label="Your password needs"
              items={[
                { text: 'One lowercase letter', met: /[a-z]/.test(password) },
                { text: 'One uppercase letter', met: /[A-Z]/.test(password) },
                { text: 'One special (@$!%*?&)', met: /[@$!%*?&]/.test(password) },
                { text: 'One number', met: /\d/.test(password) },
                { text: '8 characters minimum', met: password.length >= 8 },
                { text: '25 characters maximum', met: password.length <= 25 },
              ]}
            />
          }
        />
        <EmailField
          id="email"
          label="Email"
          value={email}
          onInput={setEmail}
          error="Write the whole e-mail address, like maria@example.com."
        />
        <PhoneField label="Phone Number" value={phone} onInput={setPhone} />
        <TextField label="Last Name" value="López Núñez" onInput={() => {}} autoComplete="family-name" />
        <TextField
          label="Last Four Of your SSN"
          hint="Only the last four digits, as on your return."
          value=""
          onInput={() => {}}
          inputMode="numeric"
          maxLength={4}
          short
        />
        <Button kind="primary" type="submit" wide>
          Register
        </Button>
      </Form>
    </CardPage>
  )
}

export function Verify() {
  const [way, setWay] = useState<'email' | 'text'>('text')
  const [code, setCode] = useState('1234')
  return (
    <CardPage firm={firm} topEnd={<Switch />}>
      <PageHeader title="Verify Account" lead="We send a code to make sure it is you." />
      <RadioCards
        name="way"
        label="Where should the code go?"
        value={way}
        onChange={setWay}
        options={[
          { value: 'email', label: 'Send Email', detail: 'she****com', icon: 'mail' },
          { value: 'text', label: 'Send Text', detail: '70****97', icon: 'phone' },
        ]}
      />
      <Banner tone="done" spoken>
        Code sent. It works for 10 minutes.
      </Banner>
      <Form onSubmit={() => {}}>
        <CodeField label="Your six-digit code" value={code} onInput={setCode} />
        <Button kind="primary" type="submit" wide>
          Verify
        </Button>
        <ButtonRow align="spread" inline>
          <Button kind="quiet">Send a new code</Button>
          <Button kind="quiet">Cancel Verification</Button>
        </ButtonRow>
      </Form>
    </CardPage>
  )
}
