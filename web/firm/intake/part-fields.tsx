import { useText } from '#web/locales/firm.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { RecipientFields, recipientOf } from '../k1s/recipient-fields.tsx'
import { type Intake, newVoucher, ownersOf, type Part, signingLines } from './intake-draft.ts'
import { VoucherRow } from './voucher-row.tsx'

type Props = {
  part: Part
  read: Intake
  taxYear: number
  /** Of the page where its boxes are placed. */
  boxesHref: string
  onChange: (some: Partial<Part>) => void
}

/** What a part needs for what it is for. */
export function PartFields(props: Props) {
  const { intake } = useText()
  if (props.part.use === 'place')
    return (
      <>
        <p class="quiet">{intake.placeDetail}</p>
        <PlaceBoxesLink {...props} />
      </>
    )
  if (props.part.use === 'sign') return <SigningFields {...props} />
  if (props.part.use === 'pay') return <PaymentFields {...props} />
  if (props.part.use === 'distribute') return <Recipient {...props} />
  return null
}

/** Forms on whose signature something depends. */
const signingForms = ['8879', '8878', '8453', '4868', '7004']

function PlaceBoxesLink({ part, boxesHref }: Props) {
  const { intake } = useText()
  return (
    <div>
      <LinkButton icon="signature" href={boxesHref}>
        {part.boxes.length > 0 ? intake.changeBoxes : intake.placeBoxes}
      </LinkButton>
    </div>
  )
}

function SigningFields(props: Props) {
  const { part, read, onChange } = props
  const { intake, words } = useText()
  const owners = ownersOf(read, { words, intake })
  const forms = part.signingForm === null || signingForms.includes(part.signingForm) ? signingForms : [part.signingForm, ...signingForms]
  const lines = signingLines(part)
  return (
    <>
      <div class="intake-fields">
        <SelectField
          label={intake.signingForm}
          value={part.signingForm ?? 'none'}
          onChange={(form) => onChange({ signingForm: form === 'none' ? null : form })}
          options={[{ value: 'none', label: intake.noForm }, ...forms.map((form) => ({ value: form, label: intake.formOf(form) }))]}
        />
        {lines.map(({ page, personId, boxes }) => (
          <div class="intake-box" key={boxes.join()}>
            <SelectField
              label={intake.boxOn(page + 1)}
              value={personId ?? ''}
              placeholder={intake.chooseSigner}
              onChange={(id) => onChange({ boxes: part.boxes.map((box, at) => (boxes.includes(at) ? { ...box, personId: id } : box)) })}
              options={owners.map(({ id, label }) => ({ value: id, label }))}
            />
            <Button
              kind="quiet"
              icon="trash"
              iconLabel={intake.removeBox(page + 1)}
              onClick={() => onChange({ boxes: part.boxes.filter((_, at) => !boxes.includes(at)) })}
            />
          </div>
        ))}
      </div>
      {lines.length === 0 && <p class="quiet">{intake.noBoxes}</p>}
      <PlaceBoxesLink {...props} />
    </>
  )
}

function PaymentFields({ part, taxYear, onChange }: Props) {
  const { intake } = useText()
  return (
    <>
      {part.vouchers.length === 0 && <p class="quiet">{intake.noVoucher}</p>}
      {part.vouchers.map((voucher, index) => (
        <VoucherRow
          key={index}
          voucher={voucher}
          onChange={(some) => onChange({ vouchers: part.vouchers.map((one, at) => (at === index ? { ...one, ...some } : one)) })}
          onRemove={() => onChange({ vouchers: part.vouchers.filter((_, at) => at !== index) })}
        />
      ))}
      <div>
        <Button kind="quiet" icon="plus" onClick={() => onChange({ vouchers: [...part.vouchers, newVoucher(part, taxYear)] })}>
          {intake.addVoucher}
        </Button>
      </div>
    </>
  )
}

function Recipient({ part, onChange }: Props) {
  const { recipient } = part
  if (!recipient) return null
  const draft = {
    name: recipient.recipientName,
    email: recipient.email ?? '',
    mobile: recipient.mobile ?? '',
    language: recipient.language,
    lastFour: recipient.lastFour ?? '',
  }
  return (
    <div class="intake-fields">
      <RecipientFields
        draft={draft}
        prefix={`${part.id}-`}
        problemOf={() => null}
        onChange={(next) => onChange({ recipient: recipientOf(next) })}
      />
    </div>
  )
}
