import { useLocation } from 'preact-iso'
import { useEffect, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { ButtonRow } from '#web/ui/button-row.tsx'
import { ErrorSummary } from '#web/ui/error-summary.tsx'
import { Form } from '#web/ui/form.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { showToast } from '#web/ui/toasts.tsx'
import { useData } from '#web/use-data.ts'
import { useFormProblems } from '../form-problems.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle } from '../page.tsx'
import { safePath } from '../return-path.ts'
import { useAct } from '../use-act.ts'
import { ChangedMeanwhile } from './changed-meanwhile.tsx'
import type { Client, Person } from './client-page.tsx'
import { asksAboutDelivered, draftOf, merged, personBody, personProblems } from './person-draft.ts'
import { PersonFields } from './person-fields.tsx'
import { useSayChanges } from './say-changes.ts'

/** `/firm/clients/:client/persons/:person`: not followed live, so that nothing moves under the hands of who types. */
export function EditPersonPage({ params }: { params: { client: string; person: string } }) {
  const { frame, clients } = useText()
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
        {(client) => {
          const person = client.persons.find(({ id }) => id === params.person)
          if (person) return <EditPerson key={person.id} client={client} person={person} />
          return (
            <EmptyState
              icon="search"
              title={frame.trouble.notFound}
              action={<LinkButton href={`/firm/clients/${client.id}`}>{clients.title}</LinkButton>}
            >
              {frame.trouble.notFoundDetail}
            </EmptyState>
          )
        }}
      </Loaded>
    </div>
  )
}

function EditPerson({ client, person }: { client: Client; person: Person }) {
  const { record, person: personText, refusals } = useText()
  const { query, route } = useLocation()
  const back = safePath(query['back'], `/firm/clients/${client.id}`)
  const name = `${person.firstName} ${person.lastName}`
  const sayChanges = useSayChanges()
  const [draft, setDraft] = useState(() => draftOf(person))
  // The record as it was when this page, or the last conflict, was seen.
  const [base, setBase] = useState({ revision: client.revision, person })
  const [changedMeanwhile, setChangedMeanwhile] = useState<string[] | null>(null)
  const problems = useFormProblems()
  const save = useAct()
  useFocusFromHash(() => setDraft((before) => ({ ...before, taxIdentifier: before.taxIdentifier ?? '' })))

  const submit = () => {
    if (!problems.show(personProblems(draft, personText, '', base.person))) return
    setChangedMeanwhile(null)
    void save.run(async () => {
      try {
        await call('PUT /api/clients/:client/persons/:person', {
          params: { client: client.id, person: person.id },
          body: { ...personBody(asksAboutDelivered(draft, base.person) ? draft : { ...draft, delivered: '' }), revision: base.revision },
        })
      } catch (error) {
        if (wasRefused(error, 'clients.changed-meanwhile')) {
          const now = await call('GET /api/clients/:client', { params: { client: client.id } })
          const theirs = now.persons.find(({ id }) => id === person.id) ?? base.person
          setChangedMeanwhile(sayChanges(base.person, theirs))
          setBase({ revision: now.revision, person: theirs })
          setDraft(merged(draft, draftOf(base.person), draftOf(theirs)))
          return
        }
        const field = wasRefused(error, 'clients.bad-ssn') ? 'taxIdentifier' : wasRefused(error, 'clients.bad-phone') ? 'mobile' : null
        problems.show([{ fieldId: field, message: sayFailure(refusals, error) }])
        throw error
      }
      showToast({ text: record.saved, icon: 'check' })
      route(back)
    })
  }

  return (
    <>
      <PageTitle title={record.editTitle(name)} lead={record.deliveredStays} back={{ href: back, label: client.name }} />
      <ErrorSummary errors={problems.list} attempt={problems.attempt} />
      {changedMeanwhile && <ChangedMeanwhile changes={changedMeanwhile} />}
      <Form onSubmit={submit} label={record.editTitle(name)}>
        <PersonFields
          draft={draft}
          change={(changes) => setDraft((before) => ({ ...before, ...changes }))}
          idPrefix=""
          problemOf={problems.of}
          lastFour={base.person.taxIdentifierLastFour}
          before={base.person}
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

/** `#mobile` in the address leads straight to that field: from the page that said it is missing. */
function useFocusFromHash(openTaxIdentifier: () => void): void {
  useEffect(() => {
    const field = location.hash.slice(1)
    if (!field) return
    if (field === 'taxIdentifier') openTaxIdentifier()
    // After the page title has taken the focus, and after the field is drawn.
    const frame = requestAnimationFrame(() => document.getElementById(field)?.focus())
    return () => cancelAnimationFrame(frame)
  }, [])
}
