import '../styles/clients.css'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { RefusalCode } from '#contract/refusals.ts'
import { type ClientKind, clientKinds, type PersonRole, type TaxForm, taxForms } from '#contract/states.ts'
import { call, Refused } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { sayFailure } from '#web/say-failure.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { Card } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useFormProblems } from '../form-problems.ts'
import { PageTitle } from '../page.tsx'
import { useStaff } from '../session.tsx'
import { useAct } from '../use-act.ts'
import { emptyPerson, personBody, type PersonDraft, personProblems } from './person-draft.ts'
import { PersonFields } from './person-fields.tsx'
import { taxYearOptions } from './tax-years.ts'

const rolesOf: Record<ClientKind, PersonRole[]> = { individual: ['taxpayer'], joint: ['taxpayer', 'spouse'], entity: ['signer'] }
const usualForm: Record<ClientKind, TaxForm> = { individual: '1040', joint: '1040', entity: '1120-S' }
const icons = { individual: 'person', joint: 'people', entity: 'building' } as const

/** `/firm/clients/new`. What is typed for one kind is kept when another kind is looked at. */
export function AddClientPage() {
  const { addClient, clients, person: personText, words, refusals } = useText()
  const { language } = useLanguage()
  const { route } = useLocation()
  const offices = useStaff()?.staff.offices ?? []
  const [kind, setKind] = useState<ClientKind>('individual')
  const [clientNumber, setClientNumber] = useState('')
  const [entityName, setEntityName] = useState('')
  const [officeId, setOfficeId] = useState(offices.length === 1 ? (offices[0]?.id ?? '') : '')
  const [spouseSignsFirst, setSpouseSignsFirst] = useState(false)
  const [persons, setPersons] = useState<Record<PersonRole, PersonDraft>>({
    taxpayer: emptyPerson('taxpayer', language),
    spouse: emptyPerson('spouse', language),
    signer: emptyPerson('signer', language),
  })
  const [year, setYear] = useState(String(new Date().getFullYear() - 1))
  const [form, setForm] = useState<TaxForm>('1040')
  const problems = useFormProblems()
  const add = useAct()
  const roles = rolesOf[kind]

  const submit = () => {
    const complete = problems.show([
      clientNumber.trim() === '' && { fieldId: 'clientNumber', message: addClient.needed.clientNumber },
      kind === 'entity' && entityName.trim() === '' && { fieldId: 'entityName', message: addClient.needed.entityName },
      officeId === '' && { fieldId: 'office', message: addClient.needed.office },
      ...roles.flatMap((role) =>
        personProblems(persons[role], personText, `${role}-`).map((problem) => ({
          ...problem,
          message: roles.length > 1 ? personText.named(words.role[role], problem.message) : problem.message,
        })),
      ),
    ])
    if (!complete) return
    void add.run(async () => {
      try {
        const { clientId, taxReturnId } = await call('POST /api/clients', {
          body: {
            clientNumber: clientNumber.trim(),
            kind,
            entityName: kind === 'entity' ? entityName.trim() : null,
            officeId,
            spouseSignsFirst: kind === 'joint' && spouseSignsFirst,
            persons: roles.map((role) => ({ role, ...personBody(persons[role]) })),
            taxReturn: { taxYear: Number(year), form },
          },
        })
        route(taxReturnId ? `/firm/returns/${taxReturnId}` : `/firm/clients/${clientId}`)
      } catch (error) {
        problems.show([{ fieldId: fieldOf(error, roles), message: sayFailure(refusals, error) }])
        throw error
      }
    })
  }

  return (
    <div class="form-page">
      <PageTitle title={addClient.title} back={{ href: '/firm/clients', label: clients.title }} />
      <ErrorSummary errors={problems.list} attempt={problems.attempt} />
      <Form onSubmit={submit} label={addClient.title}>
        <div class="kinds">
          <RadioCards
            name="kind"
            label={addClient.kindQuestion}
            value={kind}
            onChange={(value) => {
              setKind(value)
              setForm(usualForm[value])
            }}
            options={clientKinds.map((value) => ({
              value,
              label: words.kind[value],
              detail: addClient.kindDetail[value],
              icon: icons[value],
            }))}
          />
        </div>
        <Card title={addClient.information}>
          <div class="form">
            {kind === 'entity' && (
              <TextField
                id="entityName"
                label={addClient.entityName}
                value={entityName}
                onInput={setEntityName}
                maxLength={120}
                error={problems.of('entityName')}
              />
            )}
            <div class="field-pair">
              <TextField
                id="clientNumber"
                label={addClient.clientNumber}
                value={clientNumber}
                onInput={setClientNumber}
                maxLength={40}
                error={problems.of('clientNumber')}
              />
              <SelectField
                id="office"
                label={addClient.office}
                value={officeId}
                onChange={setOfficeId}
                placeholder=""
                options={offices.map(({ id, name }) => ({ value: id, label: name }))}
                error={problems.of('office')}
              />
            </div>
          </div>
        </Card>
        {roles.map((role) => (
          <Card key={role} title={addClient.personTitle[role]}>
            <div class="form">
              <PersonFields
                draft={persons[role]}
                change={(changes) => setPersons((before) => ({ ...before, [role]: { ...before[role], ...changes } }))}
                idPrefix={`${role}-`}
                problemOf={problems.of}
                lastFour={null}
              />
              {role === 'spouse' && <Checkbox label={addClient.spouseFirst} checked={spouseSignsFirst} onChange={setSpouseSignsFirst} />}
            </div>
          </Card>
        ))}
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

const fields: Partial<Record<RefusalCode | 'fault', string>> = {
  'clients.client-number-taken': 'clientNumber',
  'clients.bad-ssn': 'taxIdentifier',
  'clients.bad-phone': 'mobile',
}

/** The field a refusal is about. With two persons the server may say which by `role`; otherwise the whole form. */
function fieldOf(error: unknown, roles: PersonRole[]): string | null {
  const field = error instanceof Refused ? fields[error.code] : undefined
  if (!field || field === 'clientNumber') return field ?? null
  const role = roles.length === 1 ? roles[0] : roles.find((one) => error instanceof Refused && error.details['role'] === one)
  return role ? `${role}-${field}` : null
}
