import { mostOpenGrants } from '#contract/grant-pages.ts'
import { usePage } from '#web/taxpayer/frame/use-page.ts'
import { Banner } from '#web/ui/banner.tsx'
import { LinkButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { GrantStatePill } from './grant-state.tsx'
import { LoadedParts } from './loaded-parts.tsx'
import { NextStep } from './next-step.tsx'
import { useOwnerText } from './text.ts'
import { type Grant, type Grants, useGrants } from './use-grants.ts'
import { useSay } from './use-say.ts'

/** *Grant Third-Party Access*: who may look, at what, until when, and what comes next. */
export function GrantListPage() {
  const { owner } = useOwnerText()
  const takeFocus = usePage(owner.title)
  const grants = useGrants()
  const data = grants.data
  const open = data?.grants.filter(({ state }) => state !== 'ended') ?? []
  const ended = data?.grants.filter(({ state }) => state === 'ended') ?? []
  return (
    <>
      <PageHeader
        title={owner.title}
        lead={owner.lead}
        takeFocus={takeFocus}
        actions={data?.canAdd && open.length > 0 && <AddButton kind="secondary" />}
      />
      <LoadedParts states={[grants]}>
        {data && !data.canAdd && <Banner>{open.length >= mostOpenGrants ? owner.cannotAdd(open.length) : owner.cannotAddNow}</Banner>}
        {open.length > 0 && (
          <section class="stack gap-medium" aria-labelledby="grants-open">
            <h2 id="grants-open">{owner.open}</h2>
            {open.map((grant) => (
              <OpenGrant key={grant.id} grant={grant} onChange={grants.reload} />
            ))}
          </section>
        )}
        {data && open.length === 0 && (
          <EmptyState icon="people" title={owner.empty} action={data.canAdd && <AddButton kind="primary" />}>
            {owner.emptyHelp}
          </EmptyState>
        )}
        {data && data.ofOthers.length > 0 && <OfOthers ofOthers={data.ofOthers} />}
        {ended.length > 0 && <Ended grants={ended} />}
      </LoadedParts>
    </>
  )
}

function AddButton({ kind }: { kind: 'primary' | 'secondary' }) {
  const { owner } = useOwnerText()
  return (
    <LinkButton kind={kind} icon="plus" href="/third-party/add">
      {owner.add}
    </LinkButton>
  )
}

function OpenGrant({ grant, onChange }: { grant: Grant; onChange: () => void }) {
  const { owner } = useOwnerText()
  const say = useSay()
  return (
    <Card title={grant.name} aside={<GrantStatePill state={grant.state} />}>
      <div class="stack gap-medium">
        <div>
          <p>{say.what(grant)}</p>
          <p class="grant-until">{owner.ends(say.when(grant.endsAt))}</p>
          <p class="quiet">{grant.lastLookAt === null ? owner.noLooks : owner.looks(grant.lookCount, say.when(grant.lastLookAt))}</p>
        </div>
        <NextStep grant={grant} onChange={onChange} />
        <div class="grant-details">
          <LinkButton kind="quiet" icon="chevron-right" href={`/third-party/${grant.id}`}>
            <span>
              {owner.details}
              <span class="visually-hidden">: {grant.name}</span>
            </span>
          </LinkButton>
        </div>
      </div>
    </Card>
  )
}

/** What the other person of a joint portal has given: that it is so. */
function OfOthers({ ofOthers }: { ofOthers: Grants['ofOthers'] }) {
  const text = useOwnerText()
  const { owner } = text
  const say = useSay()
  return (
    <section class="stack gap-medium" aria-labelledby="grants-of-others">
      <div class="stack gap-small">
        <h2 id="grants-of-others">{owner.ofOthers}</h2>
        <p class="quiet">{owner.ofOthersLead}</p>
      </div>
      <ItemList label={owner.ofOthers}>
        {ofOthers.map((one, index) => (
          <Item
            key={index}
            icon="people"
            title={owner.somebodyOf(one.givenBy)}
            detail={[
              say.list([
                ...one.pages.map((page) => text.pages[page]),
                ...(one.documentCount > 0 ? [owner.documents(one.documentCount)] : []),
              ]),
              one.state === 'ended' ? owner.endedAt(say.when(one.endsAt)) : owner.ends(say.when(one.endsAt)),
            ].join(' · ')}
            aside={<GrantStatePill state={one.state} />}
            asideBelow
          />
        ))}
      </ItemList>
    </section>
  )
}

function Ended({ grants }: { grants: readonly Grant[] }) {
  const { owner } = useOwnerText()
  const say = useSay()
  return (
    <section class="stack gap-medium" aria-labelledby="grants-ended">
      <h2 id="grants-ended">{owner.ended}</h2>
      <ItemList label={owner.ended}>
        {grants.map((grant) => (
          <Item
            key={grant.id}
            icon="history"
            title={grant.name}
            detail={grant.endedBecause === 'owner' ? owner.endedByOwner(say.when(grant.endsAt)) : owner.endedAt(say.when(grant.endsAt))}
            href={`/third-party/${grant.id}`}
          />
        ))}
      </ItemList>
    </section>
  )
}
