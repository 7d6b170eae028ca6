import { useState } from 'preact/hooks'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { CodeField } from '#web/ui/code-field.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { PasswordField } from '#web/ui/password-field.tsx'
import { PhoneField } from '#web/ui/phone-field.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'

export function PartsFields() {
  const [text, setText] = useState('Lakeside')
  const [phone, setPhone] = useState('(555) 010-4477')
  const [password, setPassword] = useState('Spruce&Amber7')
  const [code, setCode] = useState('128')
  const [office, setOffice] = useState<'main' | 'lake' | ''>('')
  const [agree, setAgree] = useState(true)
  const [way, setWay] = useState<'email' | 'phone'>('email')
  const [query, setQuery] = useState('')
  return (
    <Form onSubmit={() => {}}>
      <ErrorSummary
        attempt={0}
        errors={[
          { fieldId: 'office-name', message: 'Write the office name.' },
          { fieldId: 'agree', message: 'Tick the box to go on.' },
        ]}
      />
      <TextField
        id="office-name"
        label="Office name"
        hint="As your clients know it."
        error="Write the office name."
        value={text}
        onInput={setText}
      />
      <TextField label="Client ID" optional value="" onInput={() => {}} placeholder="C-1040" short />
      <TextField label="Read only" value="Whitfield & Daughters" onInput={() => {}} readOnly />
      <PhoneField label="Phone Number" value={phone} onInput={setPhone} />
      <PasswordField label="Password" value={password} onInput={setPassword} autoComplete="new-password" />
      <CodeField label="Security Code" hint="We sent it to 70****97." value={code} onInput={setCode} />
      <SelectField
        label="Office"
        value={office}
        onChange={setOffice}
        placeholder="Choose an office"
        options={[
          { value: 'main', label: 'Main Street' },
          { value: 'lake', label: 'Lakeside' },
        ]}
      />
      <Checkbox
        id="agree"
        label="I agree to get my papers here instead of by mail."
        hint="You can change this at any time."
        checked={agree}
        onChange={setAgree}
      />
      <RadioCards
        name="where"
        label="Phone or e-mail?"
        value={way}
        onChange={setWay}
        options={[
          { value: 'email', label: 'E-mail', detail: 'maria@example.com', icon: 'mail' },
          { value: 'phone', label: 'Text message', detail: 'No mobile number on the return yet', icon: 'phone', disabled: true },
        ]}
      />
      <TextArea label="Message" value={text} onInput={setText} />
      <SearchField label="Search" value={query} onInput={setQuery} shortcut="⌘K" />
    </Form>
  )
}
