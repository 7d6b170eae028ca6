import { usStates } from '#contract/us-states.ts'
import { useText } from '#web/locales/firm.ts'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'

interface Address {
  street: string
  city: string
  state: string
  postalCode: string
}

type Props = {
  address: Address
  change: (part: Partial<Address>) => void
  /** Keeps the fields of two addresses on a page apart. */
  idPrefix?: string
  problemOf?: (fieldId: string) => string | null
}

/** Where somebody lives or an office is, in pairs where there is room. */
export function AddressFields({ address, change, idPrefix = '', problemOf = () => null }: Props) {
  const { addClient } = useText()
  const field = (name: 'street' | 'city' | 'postalCode') => ({
    id: `${idPrefix}${name}`,
    label: addClient[name],
    optional: true as const,
    value: address[name],
    onInput: (typed: string) => change({ [name]: typed }),
    error: problemOf(`${idPrefix}${name}`),
  })
  return (
    <>
      <div class="field-pair">
        <TextField {...field('street')} maxLength={200} />
        <TextField {...field('city')} maxLength={100} />
      </div>
      <div class="field-pair">
        <SelectField
          id={`${idPrefix}state`}
          label={addClient.state}
          optional
          value={address.state}
          onChange={(state) => change({ state })}
          placeholder={addClient.abroad}
          options={usStates.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <TextField {...field('postalCode')} maxLength={12} />
      </div>
    </>
  )
}
