import { useState } from 'preact/hooks'
import { type TaxForm, taxForms } from '#contract/states.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { useAct } from '../use-act.ts'
import type { Client } from './client-page.tsx'
import { taxYearOptions } from './tax-years.ts'

type Props = { client: Client; onClose: () => void; onAdded: (taxReturnId: string) => void }

/** A new return: the year and the form, the ones of last time chosen already. */
export function AddReturnDialog({ client, onClose, onAdded }: Props) {
  const { record, addClient } = useText()
  const [year, setYear] = useState(String(new Date().getFullYear() - 1))
  const [form, setForm] = useState<TaxForm>(client.taxReturns[0]?.form ?? (client.kind === 'entity' ? '1120-S' : '1040'))
  const add = useAct()
  return (
    <Dialog
      title={record.addReturnTitle}
      size="small"
      onClose={onClose}
      foot={
        <ButtonRow align="end">
          <Button kind="quiet" onClick={onClose}>
            {record.cancel}
          </Button>
          <Button
            kind="primary"
            busy={add.busy && record.adding}
            onClick={() =>
              void add.run(async () => {
                const { taxReturnId } = await call('POST /api/clients/:client/tax-returns', {
                  params: { client: client.id },
                  body: { taxYear: Number(year), form },
                })
                onAdded(taxReturnId)
              })
            }
          >
            {record.add}
          </Button>
        </ButtonRow>
      }
    >
      <div class="form">
        {add.problem && (
          <Banner tone="refused" spoken key={add.attempt}>
            {add.problem}
          </Banner>
        )}
        <SelectField label={addClient.year} value={year} onChange={setYear} options={taxYearOptions()} />
        <SelectField
          label={addClient.form}
          value={form}
          onChange={setForm}
          options={taxForms.map((value) => ({ value, label: addClient.formName[value] }))}
        />
      </div>
    </Dialog>
  )
}
