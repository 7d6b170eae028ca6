import '../styles/clients.css'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { RefusalCode } from '#contract/refusals.ts'
import { type ClientKind, type PersonRole, type TaxForm, taxForms } from '#contract/states.ts'
import { call, Refused } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Card } from '#web/ui/card.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { useFormProblems } from '../form-problems.ts'
import { PageTitle } from '../page.tsx'
import { useStaff } from '../session.tsx'
import { useAct } from '../use-act.ts'
import { clientBody, type ClientDraft, clientProblems, emptyClient, personsBody, rolesOf } from './client-draft.ts'
import { ClientFields } from './client-fields.tsx'
import { type LookAlikes, LookAlikesBanner } from './look-alikes.tsx'
import { taxYearOptions } from './tax-years.ts'

const usualForm: Record<ClientKind, TaxForm> = { individual: '1040', joint: '1040', entity: '1120-S' }

/** `/firm/clients/new`. Who looks alike is shown before anything is saved. */
export function AddClientPage() {
  const text = useText()
  const { addClient, clients, person: personText, refusals } = text
  const { language } = useLanguage()
  const { route } = useLocation()
  const offices = useStaff()?.staff.offices ?? []
  const [draft, setDraft] = useState(() => emptyClient(language, offices.length === 1 ? (offices[0]?.id ?? '') : ''))
  const [year, setYear] = useState(String(new Date().getFullYear() - 1))
  const [form, setForm] = useState<TaxForm>('1040')
  const [found, setFound] = useState<LookAlikes | null>(null)
  const problems = useFormProblems()
  const add = useAct()

  const change = (changes: Partial<ClientDraft>) => {
    setDraft((before) => ({ ...before, ...changes }))
    if (changes.kind) setForm(usualForm[changes.kind])
    setFound(null)
  }
  /** True when nobody is in the way. */
  const isNew = async (): Promise<boolean> => {
    const { clientNumber, ein } = clientBody(draft)
    const alike = await call('POST /api/clients/look-alikes', {
      body: { clientNumber, persons: personsBody(draft), ...(ein ? { ein } : {}) },
    })
    if (!alike.clientNumberTaken && alike.alike.length === 0) return true
    setFound(alike)
    if (alike.clientNumberTaken) problems.show([{ fieldId: 'clientNumber', message: sayFailure(refusals, clientNumberTaken) }])
    return false
  }
  const submit = (looked: boolean) => {
    if (!problems.show(clientProblems(draft, text))) return
    void add.run(async () => {
      try {
        if (!looked && !(await isNew())) return
        const { clientId, taxReturnId } = await call('POST /api/clients', {
          body: { ...clientBody(draft), persons: personsBody(draft), taxReturn: { taxYear: Number(year), form } },
        })
        route(taxReturnId ? `/firm/returns/${taxReturnId}` : `/firm/clients/${clientId}`)
      } catch (error) {
        problems.show([{ fieldId: fieldOf(error, rolesOf[draft.kind]), message: sayFailure(refusals, error) }])
        throw error
      }
    })
  }

  return (
    <div class="form-page">
      <PageTitle title={addClient.title} back={{ href: '/firm/clients', label: clients.title }} />
      <ErrorSummary errors={problems.list} attempt={problems.attempt} />
      <Form onSubmit={() => submit(false)} label={addClient.title}>
        <ClientFields draft={draft} change={change} problemOf={problems.of} client={null} />
        <Card title={addClient.firstReturn}>
          <div class="field-pair">
            <SelectField label={addClient.year} value={year} onChange={setYear} options={taxYearOptions()} />
            <SelectField
              label={addClient.form}
              value={form}
              onChange={setForm}
              options={taxForms.map((value) => ({ value, label: addClient.formName[value] }))}
            />
          </div>
        </Card>
        {found && <LookAlikesBanner found={found} busy={add.busy} onAddAnyway={() => submit(true)} />}
        <ButtonRow>
          <LinkButton kind="quiet" href="/firm/clients">
            {personText.cancel}
          </LinkButton>
          <Button kind="primary" type="submit" busy={add.busy && addClient.saving}>
            {addClient.save}
          </Button>
        </ButtonRow>
      </Form>
    </div>
  )
}

const clientNumberTaken = new Refused({ code: 'clients.client-number-taken' })

const fields: Partial<Record<RefusalCode | 'fault', string>> = {
  'clients.client-number-taken': 'clientNumber',
  'clients.bad-ssn': 'taxIdentifier',
  'clients.bad-phone': 'mobile',
}

/** The field a refusal is about. With two persons the server may say which by `role`; otherwise the whole form. */
export function fieldOf(error: unknown, roles: PersonRole[]): string | null {
  const field = error instanceof Refused ? fields[error.code] : undefined
  if (!field || field === 'clientNumber') return field ?? null
  const role = roles.length === 1 ? roles[0] : roles.find((one) => error instanceof Refused && error.details['role'] === one)
  return role ? `${role}-${field}` : null
}
