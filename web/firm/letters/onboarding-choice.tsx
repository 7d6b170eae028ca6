import { useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { Stack } from '#web/ui/stack.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import { useStaff } from '../session.tsx'
import { ShownLetter } from './shown-letter.tsx'

type Text = Output<typeof contract.instructions.onboarding>['texts'][number]

type Props = {
  /** The text for this sending; null: the one that is chosen for each client. */
  value: string | null
  onChange: (id: string | null) => void
  /** Whose letter is shown; null: an invented client's, where it goes to many. */
  clientId: string | null
}

/** Which onboarding text goes out this time, and how it reads. Where the firm has only one text there is nothing to choose. */
export function OnboardingChoice(props: Props) {
  const mayInvite = useStaff()?.staff.permissions.includes('clients.invite') ?? false
  return mayInvite ? <Choice {...props} /> : null
}

function Choice({ value, onChange, clientId }: Props) {
  const { letterChoice: say } = useText()
  const state = useData('onboarding-texts', (signal) => call('GET /api/onboarding-texts', { signal }))
  return (
    <Loaded
      state={state}
      skeleton={
        <Loading>
          <Skeleton height="64px" />
        </Loading>
      }
    >
      {({ texts }) => (
        <>
          {texts.length > 1 && (
            <SelectField
              label={say.label}
              hint={say.hint}
              value={value ?? ''}
              onChange={(id) => onChange(id === '' ? null : id)}
              options={[{ value: '', label: clientId === null ? say.ownOfEach : say.own }, ...texts.map(optionOf(say))]}
            />
          )}
          <Look key={value ?? 'own'} instructionId={value} clientId={clientId} />
        </>
      )}
    </Loaded>
  )
}

const optionOf =
  (say: { builtIn: string; isDefault: (name: string) => string }) =>
  ({ id, name, isDefault }: Text) => {
    const label = name === '' ? say.builtIn : name
    return { value: id, label: isDefault ? say.isDefault(label) : label }
  }

/** Asked for only by who opens it. */
function Look({ instructionId, clientId }: { instructionId: string | null; clientId: string | null }) {
  const { letterChoice: say } = useText()
  const { language } = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const state = useData(isOpen ? `${instructionId}:${clientId}:${language}` : null, (signal) =>
    call('POST /api/onboarding-texts/preview', { body: { instructionId, clientId, language }, signal }),
  )
  return (
    <Disclosure summary={say.look} onToggle={setOpen}>
      {isOpen && (
        <Loaded
          state={state}
          skeleton={
            <Loading>
              <Skeleton height="22rem" />
            </Loading>
          }
        >
          {(preview) => (
            <Stack gap="small">
              <ShownLetter preview={preview} small />
            </Stack>
          )}
        </Loaded>
      )}
    </Disclosure>
  )
}
