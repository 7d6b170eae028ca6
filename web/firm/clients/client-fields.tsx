import { type ClientKind, clientKinds } from '#contract/states.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { RadioCards } from '#web/ui/radio-cards.tsx'
import { SelectField } from '#web/ui/select-field.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { useData } from '#web/use-data.ts'
import { useStaff } from '../session.tsx'
import { AddressFields } from './address-fields.tsx'
import { type ClientDraft, personFor, rolesOf } from './client-draft.ts'
import type { Client } from './client-page.tsx'
import { PersonFields } from './person-fields.tsx'

const icons = { individual: 'person', joint: 'people', entity: 'building' } as const

type Props = {
  draft: ClientDraft
  change: (changes: Partial<ClientDraft>) => void
  problemOf: (fieldId: string) => string | null
  /** As on record; null for a new client. */
  client: Client | null
}

/** Who a client is: the same fields for adding and editing. */
export function ClientFields({ draft, change, problemOf, client }: Props) {
  const { addClient, words } = useText()
  return (
    <>
      <div class="kinds">
        <RadioCards
          name="kind"
          label={addClient.kindQuestion}
          value={draft.kind}
          onChange={(kind: ClientKind) => change({ kind })}
          options={clientKinds.map((value) => ({
            value,
            label: words.kind[value],
            detail: addClient.kindDetail[value],
            icon: icons[value],
          }))}
        />
      </div>
      <Information draft={draft} change={change} problemOf={problemOf} client={client} />
      <AddressCard draft={draft} change={change} problemOf={problemOf} />
      {rolesOf[draft.kind].map((role) => {
        const before = personFor(client, role)
        return (
          <Card key={role} title={addClient.personTitle[role]}>
            <div class="form">
              <PersonFields
                draft={draft.persons[role]}
                change={(changes) => change({ persons: { ...draft.persons, [role]: { ...draft.persons[role], ...changes } } })}
                idPrefix={`${role}-`}
                problemOf={problemOf}
                lastFour={before?.taxIdentifierLastFour ?? null}
                before={before}
              />
              {role === 'spouse' && (
                <Checkbox
                  label={addClient.spouseFirst}
                  checked={draft.spouseSignsFirst}
                  onChange={(spouseSignsFirst) => change({ spouseSignsFirst })}
                />
              )}
            </div>
          </Card>
        )
      })}
    </>
  )
}

function Information({ draft, change, problemOf, client }: Props) {
  const { addClient } = useText()
  const ownOffices = useStaff()?.staff.offices ?? []
  // A client may lie in an office that this member of staff cannot choose.
  const offices = client && !ownOffices.some(({ id }) => id === client.office.id) ? [client.office, ...ownOffices] : ownOffices
  const staff = useData('preparers', (signal) => call('GET /api/preparers', { signal }))
  const preparers = staff.data?.preparers ?? (client?.preparer ? [client.preparer] : [])
  const at = (id: string) => ({ id, error: problemOf(id) })
  return (
    <Card title={addClient.information}>
      <div class="form">
        {draft.kind === 'entity' && (
          <div class="field-pair">
            <TextField
              {...at('entityName')}
              label={addClient.entityName}
              value={draft.entityName}
              onInput={(entityName) => change({ entityName })}
              maxLength={120}
            />
            <EinField draft={draft} change={change} error={problemOf('ein')} lastFour={client?.einLastFour ?? null} />
          </div>
        )}
        <div class="field-pair">
          <TextField
            {...at('clientNumber')}
            label={addClient.clientNumber}
            value={draft.clientNumber}
            onInput={(clientNumber) => change({ clientNumber })}
            maxLength={40}
          />
          <SelectField
            {...at('office')}
            label={addClient.office}
            value={draft.officeId}
            onChange={(officeId) => change({ officeId })}
            placeholder=""
            options={offices.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </div>
        <SelectField
          id="preparer"
          label={addClient.preparer}
          optional
          value={draft.preparerId}
          onChange={(preparerId) => change({ preparerId })}
          placeholder={addClient.nobody}
          options={preparers.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
    </Card>
  )
}

type EinProps = Pick<Props, 'draft' | 'change'> & { error: string | null; lastFour: string | null }

/** A number on file is never shown again: the last four, and a way to type another one. */
function EinField({ draft, change, error, lastFour }: EinProps) {
  const { addClient, person, words } = useText()
  if (lastFour !== null && draft.ein === null) {
    return (
      <div class="field">
        <span class="field-label">{addClient.ein}</span>
        <div class="on-file">
          <span class="numbers" aria-label={person.onFile(lastFour)}>
            {words.endsWith(lastFour)}
          </span>
          <Button id="ein" kind="quiet" onClick={() => change({ ein: '' })}>
            {person.change}
            <span class="visually-hidden"> {addClient.ein}</span>
          </Button>
        </div>
      </div>
    )
  }
  return (
    <TextField
      id="ein"
      error={error}
      label={addClient.ein}
      optional
      value={draft.ein ?? ''}
      onInput={(ein) => change({ ein })}
      inputMode="numeric"
      maxLength={11}
      placeholder="00-0000000"
      spellCheck={false}
    />
  )
}

function AddressCard({ draft, change, problemOf }: Omit<Props, 'client'>) {
  const { addClient } = useText()
  return (
    <Card title={addClient.address}>
      <div class="form">
        <AddressFields address={draft} change={change} problemOf={problemOf} />
      </div>
    </Card>
  )
}
