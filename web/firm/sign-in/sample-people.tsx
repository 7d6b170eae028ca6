import { useEffect } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/firm.ts'
import { Button } from '#web/ui/button.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { Stack } from '#web/ui/stack.tsx'
import { useData } from '#web/use-data.ts'

type Person = Output<typeof contract.setup.samplePeople>['people'][number]
const codesChangeEveryMs = 10_000

function useSampleStaff(): Person[] {
  const people = useData('sample people', (signal) => call('GET /api/sample/people', { signal }))
  return people.data?.people.filter(({ room }) => room === 'firm') ?? []
}

/** Who one can be in the sample firm. */
export function SamplePeople({ onUse }: { onUse: (person: Person) => void }) {
  const { sample } = useText().signIn
  const staff = useSampleStaff()
  if (staff.length === 0) return null
  return (
    <Stack gap="small">
      <h2 class="quiet-heading">{sample.title}</h2>
      <p class="quiet">{sample.detail}</p>
      <ItemList label={sample.title}>
        {staff.map((person) => (
          <Item
            key={person.userName}
            title={person.name}
            detail={person.about}
            aside={
              <Button onClick={() => onUse(person)}>
                {sample.use}
                <span class="visually-hidden"> {person.name}</span>
              </Button>
            }
          />
        ))}
      </ItemList>
    </Stack>
  )
}

/** The code an authenticator would show now, for whoever is signing in (everybody's, when that is not known). */
export function SampleCode({ userName, onUse }: { userName: string | null; onUse: (code: string) => void }) {
  const { sample } = useText().signIn
  const people = useData('sample people', (signal) => call('GET /api/sample/people', { signal }))
  const { reload } = people
  useEffect(() => {
    const timer = setInterval(reload, codesChangeEveryMs)
    return () => clearInterval(timer)
  }, [reload])
  const staff = people.data?.people.filter(({ room, code }) => room === 'firm' && code !== null) ?? []
  const me = staff.filter((person) => person.userName.toLowerCase() === userName?.toLowerCase())
  const shown = me.length > 0 ? me : staff
  if (shown.length === 0) return null
  return (
    <Stack gap="small">
      <h2 class="quiet-heading">{sample.codeTitle}</h2>
      <p class="quiet">{sample.codeDetail}</p>
      <ItemList label={sample.codeTitle}>
        {shown.map((person) => (
          <Item
            key={person.userName}
            title={<span class="numbers">{person.code}</span>}
            detail={person.name}
            aside={<Button onClick={() => onUse(person.code ?? '')}>{sample.useCode}</Button>}
          />
        ))}
      </ItemList>
    </Stack>
  )
}
