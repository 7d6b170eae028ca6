import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { StatusPill } from '#web/ui/status-pill.tsx'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { Loaded } from '../loaded.tsx'
import { useWhen } from '../say-when.ts'

type Grant = Output<EndpointByRoute['GET /api/clients/:client/grants']>['grants'][number]

const tones = { offered: 'neutral', verified: 'needs', active: 'done', ended: 'neutral' } as const

/** Whom the owners of the portal have let in, to answer the phone. Only they can change it. */
export function ThirdPartyAccess({ client }: { client: string }) {
  const { thirdParty } = useText()
  const state = useData(client, (signal) => call('GET /api/clients/:client/grants', { params: { client }, signal }))
  useFollow([{ topics: ['client', 'portal'], id: client }], state.reload)
  return (
    <section class="stack gap-small" aria-labelledby="third-party">
      <h2 id="third-party">{thirdParty.title}</h2>
      <Loaded
        state={state}
        skeleton={
          <Loading>
            <ItemListSkeleton items={1} />
          </Loading>
        }
      >
        {({ grants }) =>
          grants.length === 0 ? (
            <p class="quiet">{thirdParty.none}</p>
          ) : (
            <ItemList label={thirdParty.title}>
              {grants.map((grant) => (
                <GrantRow key={grant.id} grant={grant} />
              ))}
            </ItemList>
          )
        }
      </Loaded>
    </section>
  )
}

function GrantRow({ grant }: { grant: Grant }) {
  const { thirdParty } = useText()
  const { language } = useLanguage()
  const when = useWhen()
  const what = new Intl.ListFormat(language === 'es' ? 'es-US' : 'en-US', { type: 'conjunction' }).format([
    ...grant.pages.map((page) => thirdParty.pages[page]),
    ...(grant.documents.length > 0 ? [thirdParty.documents(grant.documents.length)] : []),
  ])
  const ends = when.moment(grant.endsAt)
  return (
    <Item
      icon="people"
      title={grant.name}
      detail={
        <>
          {what}
          <br />
          {[
            grant.state === 'ended' ? thirdParty.ended(ends) : thirdParty.until(ends),
            thirdParty.givenBy(grant.givenBy),
            grant.lastLookAt === null ? thirdParty.neverLooked : thirdParty.lastLook(when.moment(grant.lastLookAt)),
            grant.email,
          ].join(' · ')}
        </>
      }
      aside={<StatusPill tone={tones[grant.state]}>{thirdParty.state[grant.state]}</StatusPill>}
    />
  )
}
