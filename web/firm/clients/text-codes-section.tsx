import { useState } from 'preact/hooks'
import { useText } from '#web/locales/firm.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { Switch } from '#web/ui/switch.tsx'
import { useStaff } from '../session.tsx'
import type { Client } from './client-page.tsx'
import { useSwitchTextCodes } from './switch-text-codes.ts'

/** *Enable SMS codes* on the record: on or off, at once. */
export function TextCodesSection({ client }: { client: Client }) {
  const { textCodes: say } = useText()
  const mayChange = useStaff()?.staff.permissions.includes('clients.switch-access') ?? false
  const change = useSwitchTextCodes()
  const [asked, setAsked] = useState<boolean | null>(null)
  const isOn = asked ?? client.textCodes
  const onChange = async (on: boolean) => {
    setAsked(on)
    await change(client, on)
    // From here on the record says how it is: it is told of the change.
    setAsked(null)
  }
  return (
    <section class="stack gap-small" aria-labelledby="text-codes">
      <h2 id="text-codes">{say.title}</h2>
      <ItemList label={say.title}>
        <Item
          icon="phone"
          title={isOn ? say.on : say.off}
          detail={isOn ? say.onDetail : say.offDetail}
          aside={
            <Switch
              label={say.label(client.name)}
              checked={isOn}
              busy={asked !== null}
              disabled={!mayChange}
              onChange={(on) => asked === null && void onChange(on)}
            />
          }
        />
      </ItemList>
    </section>
  )
}
