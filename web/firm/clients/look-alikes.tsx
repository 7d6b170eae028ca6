import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { useText } from '#web/locales/firm.ts'
import { Banner } from '#web/ui/banner.tsx'
import { Button } from '#web/ui/button.tsx'

export type LookAlikes = Output<typeof contract.clients.lookAlikes>

/** Who is on record already, with a way to look without losing what was typed. */
export function LookAlikesBanner({ found, busy, onAddAnyway }: { found: LookAlikes; busy: boolean; onAddAnyway: () => void }) {
  const { addClient } = useText()
  const takenAlone = found.clientNumberTaken && found.alike.length === 0
  if (takenAlone && found.taker === null) return null
  const others = found.alike.filter(({ client }) => client.id !== found.taker?.id)
  return (
    <Banner
      tone="needs"
      spoken
      title={found.clientNumberTaken && found.taker ? addClient.takenBy(found.taker.name) : addClient.alikeTitle}
      {...(found.clientNumberTaken
        ? {}
        : {
            action: (
              <Button busy={busy && addClient.saving} onClick={onAddAnyway}>
                {addClient.addAnyway}
              </Button>
            ),
          })}
    >
      {!found.clientNumberTaken && <p>{addClient.alikeDetail}</p>}
      <ul>
        {found.taker && found.clientNumberTaken && (
          <li key="taker">
            <ClientLink id={found.taker.id} name={found.taker.name} />
          </li>
        )}
        {others.map(({ client, personName, by }) => (
          <li key={`${client.id}${personName}`}>
            <ClientLink id={client.id} name={`${client.name} (${client.clientNumber})`} />
            <br />
            {addClient.alikeLine(personName, by.map((one) => addClient.alikeBy[one]).join(', '))}
          </li>
        ))}
      </ul>
    </Banner>
  )
}

/** In a new tab: what was typed stays in this one. */
function ClientLink({ id, name }: { id: string; name: string }) {
  const { addClient } = useText()
  return (
    <a href={`/firm/clients/${id}`} target="_blank" rel="noopener">
      {name}
      <span class="visually-hidden"> ({addClient.opensNew})</span>
    </a>
  )
}
