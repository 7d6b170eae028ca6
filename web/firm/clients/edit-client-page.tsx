import '../styles/clients.css'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { useFormProblems } from '../form-problems.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { useAct } from '../use-act.ts'
import { fieldOf } from './add-client-page.tsx'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import { clientBody, type ClientDraft, clientDraftOf, clientProblems, editedPersons, rolesOf } from './client-draft.ts'
import { ClientFields } from './client-fields.tsx'
import type { Client } from './client-page.tsx'
import { merged } from './person-draft.ts'
import { useSayClientChanges } from './say-changes.ts'

/** `/firm/clients/:client/edit`: not followed live, so that nothing moves under the hands of who types. */
export function EditClientPage({ params }: { params: { client: string } }) {
  const state = useData(params.client, (signal) => call('GET /api/clients/:client', { params: { client: params.client }, signal }))
  return (
    <div class="form-page">
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <Skeleton width="14rem" height="30px" />
            <Skeleton height="320px" />
          </Loading>
        }
      >
        {(client) => <EditClient key={client.id} client={client} />}
      </Loaded>
    </div>
  )
}

function EditClient({ client }: { client: Client }) {
  const text = useText()
  const { record, refusals } = text
  const { language } = useLanguage()
  const { route } = useLocation()
  const sayChanges = useSayClientChanges()
  const [draft, setDraft] = useState(() => clientDraftOf(client, language))
  // The record as it was when this page, or the last conflict, was seen.
  const [base, setBase] = useState(client)
  const [changes, setChanges] = useState<string[] | null>(null)
  const problems = useFormProblems()
  const save = useAct()
  const back = `/firm/clients/${client.id}`

  const submit = () => {
    if (!problems.show(clientProblems(draft, text, base))) return
    setChanges(null)
    void save.run(async () => {
      try {
        await call('PUT /api/clients/:client', {
          params: { client: client.id },
          body: { ...clientBody(draft), persons: editedPersons(draft, base), revision: base.revision },
        })
      } catch (error) {
        if (wasRefused(error, 'clients.changed-meanwhile')) {
          const now = await call('GET /api/clients/:client', { params: { client: client.id } })
          setChanges(sayChanges(base, now))
          setDraft(mergedClient(draft, clientDraftOf(base, language), clientDraftOf(now, language)))
          setBase(now)
          return
        }
        problems.show([{ fieldId: fieldOf(error, rolesOf[draft.kind]), message: sayFailure(refusals, error) }])
        throw error
      }
      showToast({ text: record.saved, icon: 'check' })
      route(back)
    })
  }

  return (
    <>
      <PageTitle title={record.editTitle(client.name)} lead={record.deliveredStays} back={{ href: back, label: client.name }} />
      <ErrorSummary errors={problems.list} attempt={problems.attempt} />
      {changes && <ChangedMeanwhile changes={changes} />}
      <Form onSubmit={submit} label={record.editTitle(client.name)}>
        <ClientFields
          draft={draft}
          change={(some) => setDraft((before) => ({ ...before, ...some }))}
          problemOf={problems.of}
          client={base}
        />
        <ButtonRow>
          <LinkButton kind="quiet" href={back}>
            {record.cancel}
          </LinkButton>
          <Button kind="primary" type="submit" busy={save.busy && record.saving}>
            {record.save}
          </Button>
        </ButtonRow>
      </Form>
    </>
  )
}

/** What was typed stays, field by field; the rest follows the record. */
function mergedClient(typed: ClientDraft, before: ClientDraft, now: ClientDraft): ClientDraft {
  const { taxpayer, spouse, signer } = typed.persons
  return {
    ...merged(typed, { ...before, persons: typed.persons }, { ...now, persons: typed.persons }),
    persons: {
      taxpayer: merged(taxpayer, before.persons.taxpayer, now.persons.taxpayer),
      spouse: merged(spouse, before.persons.spouse, now.persons.spouse),
      signer: merged(signer, before.persons.signer, now.persons.signer),
    },
  }
}
