import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { announce } from '#web/ui/announce.ts'
import { Button } from '#web/ui/button.tsx'
import { Disclosure } from '#web/ui/disclosure.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { useData } from '#web/use-data.ts'
import { OutboxLink } from './outbox-link.tsx'

type Person = { name: string; userName: string; password: string }

/** Only in a sample firm: who one may be, filled in with one press. */
export function SamplePeople({ onChoose }: { onChoose: (person: Person) => void }) {
  const { door } = useText()
  const { data, error } = useData('sample people', (signal) => call('GET /api/sample/people', { signal }))
  const people = data?.people.filter(({ room }) => room === 'taxpayer') ?? []
  return (
    <Disclosure summary={door.sample.title} open>
      <div class="stack gap-medium">
        <p>{error && !data ? door.sample.failed : door.sample.lead}</p>
        {people.length > 0 && (
          <ItemList label={door.sample.people}>
            {people.map((person) => (
              <Item
                key={person.userName}
                icon="person"
                title={person.name}
                detail={person.about}
                aside={
                  <Button
                    onClick={() => {
                      onChoose(person)
                      announce(door.sample.filled(person.name))
                    }}
                  >
                    {door.sample.fill}
                    <span class="visually-hidden"> {person.name}</span>
                  </Button>
                }
              />
            ))}
          </ItemList>
        )}
        <p>
          {door.sample.outboxLead} <OutboxLink />
        </p>
      </div>
    </Disclosure>
  )
}
