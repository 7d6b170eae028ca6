import type { EndpointByRoute } from '#contract/contract.ts'
import type { Input } from '#contract/endpoint.ts'
import { useText } from '#web/locales/firm.ts'
import { EmailField } from '#web/ui/email-field.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { looksLikeEmail, looksLikePhone } from '../check-input.ts'
import type { K1 } from './k1s-page.tsx'
import type { RecipientDraft } from './recipient-draft.ts'

type Recipient = Omit<Input<EndpointByRoute['PUT /api/k1s/:k1']>, 'k1'>

export const draftOf = (k1: K1): RecipientDraft => ({
  name: k1.recipientName,
  email: k1.email ?? '',
  mobile: k1.mobile ?? '',
  language: k1.language,
  lastFour: k1.lastFour ?? '',
})

const orNull = (typed: string) => typed.trim() || null

export const recipientOf = (draft: RecipientDraft): Recipient => ({
  recipientName: draft.name.trim(),
  email: orNull(draft.email),
  mobile: orNull(draft.mobile),
  language: draft.language,
  lastFour: orNull(draft.lastFour),
})

const languages = ['en', 'es'] as const

/** What has to be mended; `prefix` keeps the fields of several drafts on a page apart. */
export function useRecipientProblems() {
  const { need } = useText().k1s
  return ({ name, email, mobile, lastFour }: RecipientDraft, prefix = '') => [
    name.trim() === '' && { fieldId: `${prefix}name`, message: need.name },
    email.trim() !== '' && !looksLikeEmail(email) && { fieldId: `${prefix}email`, message: need.email },
    mobile.trim() !== '' && !looksLikePhone(mobile) && { fieldId: `${prefix}mobile`, message: need.mobile },
    !/^(\d{4})?$/.test(lastFour.trim()) && { fieldId: `${prefix}lastFour`, message: need.lastFour },
  ]
}

type Props = {
  draft: RecipientDraft
  onChange: (draft: RecipientDraft) => void
  problemOf: (fieldId: string) => string | null
  prefix?: string
}

/** Who a K-1 is for. */
export function RecipientFields({ draft, onChange, problemOf, prefix = '' }: Props) {
  const { k1s: text } = useText()
  const put = (some: Partial<RecipientDraft>) => onChange({ ...draft, ...some })
  const field = (name: 'name' | 'email' | 'mobile' | 'lastFour') => ({
    id: `${prefix}${name}`,
    value: draft[name],
    onInput: (typed: string) => put({ [name]: typed }),
    error: problemOf(`${prefix}${name}`),
  })
  return (
    <>
      <TextField {...field('name')} label={text.name} maxLength={120} autoComplete="off" />
      <EmailField {...field('email')} label={text.email} autoComplete="off" optional />
      <TextField {...field('mobile')} label={text.mobile} inputMode="tel" maxLength={30} autoComplete="off" optional />
      <div class="field-pair">
        <SelectField
          label={text.language}
          value={draft.language}
          onChange={(language) => put({ language })}
          options={languages.map((value) => ({ value, label: text.languages[value] }))}
        />
        <TextField {...field('lastFour')} label={text.lastFour} inputMode="numeric" maxLength={4} short optional autoComplete="off" />
      </div>
    </>
  )
}
