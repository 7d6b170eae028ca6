import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Loading, Skeleton } from '#web/ui/skeleton.tsx'
import { useData } from '#web/use-data.ts'
import { Loaded } from '../loaded.tsx'
import type { Selection } from './chosen.ts'

/** What nobody can reach any more, and who is kept by a legal hold. */
export function BulkLosses({ selection }: { selection: Selection }) {
  const { losses: say } = useText().bulk
  const state = useData(JSON.stringify(selection), (signal) => call('POST /api/bulk-acts/losses', { body: { selection }, signal }))
  return (
    <Loaded
      state={state}
      skeleton={
        <Loading>
          <p class="quiet">{say.looking}</p>
          <Skeleton height="72px" />
        </Loading>
      }
    >
      {(found) => {
        const lost = (
          [
            [found.registeredPersons, say.registered],
            [found.documents, say.documents],
            [found.signedDocuments, say.signed],
            [found.unsignedRequests, say.unsigned],
            [found.openGrants, say.grants],
          ] as const
        ).flatMap(([count, sentence]) => (count > 0 ? [sentence(count)] : []))
        return (
          <>
            {lost.length === 0 ? <p>{say.nothing}</p> : <p>{say.title}</p>}
            {lost.length > 0 && (
              <ul class="bulk-losses">
                {lost.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
            {found.held.count > 0 && (
              <Banner tone="needs" title={say.held(found.held.count)}>
                <ul class="bulk-losses">
                  {found.held.first.map(({ name, reason }) => (
                    <li key={name}>
                      <bdi>{name}</bdi>: {reason}
                    </li>
                  ))}
                  {found.held.count > found.held.first.length && <li>{say.heldMore(found.held.count - found.held.first.length)}</li>}
                </ul>
              </Banner>
            )}
          </>
        )
      }}
    </Loaded>
  )
}
