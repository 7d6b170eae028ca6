import '../styles/clients.css'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button, LinkButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DefinitionList } from '#web/ui/definition-list.tsx'
import { formatPhone } from '#web/ui/format-phone.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { ItemListSkeleton, Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { Stack } from '#web/ui/stack.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { PageTitle, useDocumentTitle } from '../page.tsx'
import { IdentitySection } from '../identity/identity-section.tsx'
import { HelpDialog } from '../recovery/help-dialog.tsx'
import { useMayHelp } from '../recovery/may-help.ts'
import { useWhen } from '../say-when.ts'
import { useStaff } from '../session.tsx'
import { ClientViewDialog } from './client-view-dialog.tsx'
import { DropOffSection } from '../drop-offs/drop-off-section.tsx'
import { LegalHoldSection } from './legal-hold-section.tsx'
import { PaymentsSection } from '../payments/payments-section.tsx'
import { AddReturnDialog } from './add-return-dialog.tsx'
import { ReturnStatePill } from './client-status.tsx'
import { PersonNotices } from './person-notices.tsx'
import { TextCodesSection } from './text-codes-section.tsx'
import { ThirdPartyAccess } from './third-party-access.tsx'

export type Client = Output<typeof contract.clients.read>
export type Person = Client['persons'][number]

/** `/firm/clients/:client`: the record, its people and its returns. */
export function ClientPage({ params }: { params: { client: string } }) {
  const { client } = params
  const { clients } = useText()
  const state = useData(client, (signal) => call('GET /api/clients/:client', { params: { client }, signal }))
  useFollow([{ topics: ['client'], id: client }], state.reload)
  useDocumentTitle(state.data?.name ?? clients.title)
  return (
    <Loaded
      state={state}
      skeleton={
        <Loading>
          <Skeleton width="16rem" height="30px" />
          <ItemListSkeleton items={2} />
          <Skeleton height="220px" />
        </Loading>
      }
    >
      {(data) => <Record client={data} />}
    </Loaded>
  )
}

function Record({ client }: { client: Client }) {
  const { clients, clientView, history, legalHold, record, thread, words } = useText()
  const permissions = useStaff()?.staff.permissions ?? []
  const mayView = permissions.includes('clients.client-view')
  const [viewing, setViewing] = useState(false)
  const firstSigner =
    client.kind === 'joint' ? client.persons.find(({ role }) => role === (client.spouseSignsFirst ? 'spouse' : 'taxpayer')) : undefined
  return (
    <>
      <PageTitle
        title={client.name}
        back={{ href: '/firm/clients', label: clients.title }}
        actions={
          <>
            {mayView && (
              <Button icon="eye" onClick={() => setViewing(true)}>
                {clientView.act}
              </Button>
            )}
            {permissions.includes('clients.history') && (
              <LinkButton icon="history" href={`/firm/clients/${client.id}/history`}>
                {history.act}
              </LinkButton>
            )}
            <LinkButton icon="messages" href={`/firm/inbox?client=${client.id}`}>
              {thread.title}
            </LinkButton>
            <LinkButton icon="pen" href={`/firm/clients/${client.id}/edit`}>
              {record.editClient}
            </LinkButton>
          </>
        }
      />
      {viewing && <ClientViewDialog persons={client.persons} onClose={() => setViewing(false)} />}
      {client.legalHold && <Banner tone="neutral">{legalHold.banner}</Banner>}
      {!client.portalAccess && <Banner tone="needs">{record.accessOff}</Banner>}
      <div class="record">
        <Returns client={client} />
        <PaymentsSection client={client.id} />
        <Stack gap="small">
          <h2>{record.persons}</h2>
          <div class="person-cards">
            {client.persons.map((person) => (
              <PersonCard key={person.id} client={client} person={person} />
            ))}
          </div>
        </Stack>
        <IdentitySection client={client.id} />
        <ThirdPartyAccess client={client.id} />
        <DropOffSection of={client} />
        <TextCodesSection client={client} />
        <LegalHoldSection client={client} />
        <DefinitionList
          items={[
            { term: record.clientNumber, value: client.clientNumber },
            { term: record.office, value: client.office.name },
            { term: record.kind, value: words.kind[client.kind] },
            ...(client.einLastFour === null
              ? []
              : [{ term: record.ein, value: <span class="numbers">{words.endsWith(client.einLastFour)}</span> }]),
            { term: record.preparer, value: client.preparer?.name ?? <span class="quiet">{words.none}</span> },
            { term: record.address, value: <Address address={client.address} /> },
            ...(firstSigner ? [{ term: record.signsFirst, value: `${firstSigner.firstName} ${firstSigner.lastName}` }] : []),
          ]}
        />
      </div>
    </>
  )
}

function Address({ address }: { address: Client['address'] }) {
  const { words } = useText()
  const { street, city, state, postalCode } = address
  const second = [city, [state, postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  if (street === '' && second === '') return <span class="quiet">{words.none}</span>
  return (
    <>
      {street}
      {street !== '' && second !== '' && <br />}
      {second}
    </>
  )
}

function Returns({ client }: { client: Client }) {
  const { record, taxReturn } = useText()
  const { route } = useLocation()
  const [adding, setAdding] = useState(false)
  const addButton = (
    <Button icon="plus" onClick={() => setAdding(true)}>
      {record.addReturn}
    </Button>
  )
  return (
    <section class="stack gap-small">
      <div class="row row-spread">
        <h2>{record.returns}</h2>
        {client.taxReturns.length > 0 && addButton}
      </div>
      {client.taxReturns.length === 0 ? (
        <EmptyState icon="returns" title={record.noReturns} action={addButton}>
          {record.noReturnsDetail}
        </EmptyState>
      ) : (
        <ItemList label={record.returns}>
          {client.taxReturns.map(({ id, taxYear, form, state }) => (
            <Item
              key={id}
              icon="returns"
              title={taxReturn.title(taxYear, form)}
              href={`/firm/returns/${id}`}
              aside={<ReturnStatePill state={state} />}
            />
          ))}
        </ItemList>
      )}
      {adding && <AddReturnDialog client={client} onClose={() => setAdding(false)} onAdded={(id) => route(`/firm/returns/${id}`)} />}
    </section>
  )
}

function PersonCard({ client, person }: { client: Client; person: Person }) {
  const { record, help, person: personText, words } = useText()
  const [helping, setHelping] = useState(false)
  const mayHelp = useMayHelp()
  const when = useWhen()
  const name = `${person.firstName} ${person.lastName}`
  const none = <span class="quiet">{words.none}</span>
  return (
    <Card
      title={name}
      aside={
        <LinkButton icon="pen" href={`/firm/clients/${client.id}/persons/${person.id}`}>
          {record.edit}
          <span class="visually-hidden"> {name}</span>
        </LinkButton>
      }
    >
      {mayHelp && person.status === 'registered' && (
        <div>
          <Button icon="lock" onClick={() => setHelping(true)}>
            {help.actNamed}
            <span class="visually-hidden"> {name}</span>
          </Button>
        </div>
      )}
      {helping && (
        <HelpDialog
          who={{ name, mobile: person.mobile, personId: person.id }}
          onClose={() => setHelping(false)}
          onStarted={() => undefined}
        />
      )}
      <PersonNotices client={client} person={person} />
      {person.mismatchAt !== null && <Banner tone="needs">{record.mismatch(when.moment(person.mismatchAt))}</Banner>}
      <DefinitionList
        items={[
          { term: words.role[person.role], value: <PortalPill person={person} /> },
          {
            term: client.kind === 'entity' ? personText.ein : personText.ssn,
            value:
              person.taxIdentifierLastFour === null ? none : <span class="numbers">{words.endsWith(person.taxIdentifierLastFour)}</span>,
          },
          { term: words.email, value: person.email ?? none },
          { term: words.mobile, value: person.mobile === null ? none : <span class="numbers">{formatPhone(person.mobile)}</span> },
          { term: personText.birthDate, value: person.birthDate === null ? none : when.date(person.birthDate) },
          { term: personText.language, value: words.language[person.language] },
          ...(person.registeredAt === null
            ? []
            : [
                {
                  term: record.lastSignedIn,
                  value: person.lastSignedInAt === null ? record.never : when.momentAlone(person.lastSignedInAt),
                },
              ]),
        ]}
      />
    </Card>
  )
}

/** How far this person is with the portal, with the date. */
function PortalPill({ person }: { person: Person }) {
  const { record, words } = useText()
  const { moment } = useWhen()
  if (person.registeredAt !== null) return <StatusPill tone="done">{record.registeredAt(moment(person.registeredAt))}</StatusPill>
  if (person.invitedAt !== null) return <StatusPill tone="needs">{record.invitedAt(moment(person.invitedAt))}</StatusPill>
  return <StatusPill>{words.status[person.status]}</StatusPill>
}
