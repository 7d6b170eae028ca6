import { useText } from '#web/locales/firm.ts'
import { OrderList } from '#web/ui/order-list.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import type { Person } from './draft.ts'

type Props = { signers: readonly Person[]; order: readonly string[]; onChange: (order: string[]) => void }

/** Who signs first: of two one is chosen, of more they are put in order. */
export function OrderField({ signers, order, onChange }: Props) {
  const { signedDocumentManager: text, words } = useText()
  const named = order.filter((id) => signers.some((signer) => signer.id === id))
  const isPair = signers.length === 2
  const value = named.length === 0 ? 'any' : isPair ? (named[0] ?? 'any') : 'list'
  const all = signers.map(({ id }) => id)
  const sorted = [...named, ...all.filter((id) => !named.includes(id))]
  const move = (id: string, to: number) => {
    const rest = sorted.filter((one) => one !== id)
    rest.splice(Math.max(0, Math.min(to, rest.length)), 0, id)
    onChange(rest)
  }
  return (
    <div class="manager-order">
      <SelectField
        label={text.order}
        hint={text.orderHint}
        value={value}
        onChange={(chosen) => onChange(chosen === 'any' ? [] : chosen === 'list' ? all : [chosen])}
        options={[
          { value: 'any', label: text.anyOrder },
          ...(isPair
            ? signers.map(({ id, role, firstName, lastName }) => ({
                value: id,
                label: text.first(words.role[role], `${firstName} ${lastName}`),
              }))
            : [{ value: 'list', label: text.oneAfterAnother }]),
        ]}
      />
      {value === 'list' && (
        <OrderList
          label={text.orderList}
          items={sorted.flatMap((id) => {
            const person = signers.find((one) => one.id === id)
            if (!person) return []
            const name = `${person.firstName} ${person.lastName}`
            return [{ key: id, name, handleLabel: text.moveInOrder(name), content: <span>{name}</span> }]
          })}
          onNudge={(id, by) => move(id, sorted.indexOf(id) + by)}
          onMove={(id, before) => move(id, before === null ? sorted.length : sorted.filter((one) => one !== id).indexOf(before))}
        />
      )}
    </div>
  )
}
