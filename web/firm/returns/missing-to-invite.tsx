import type { InviteNeed } from '#contract/clients.ts'
import { useText } from '#web/locales/firm.ts'
import { LinkButton } from '#web/ui/button.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { Stack } from '#web/ui/stack.tsx'
import type { Person } from '../clients/client-page.tsx'
import { editPath } from './edit-path.ts'
import type { TaxReturn } from './return-room.tsx'

const inviteNeeds: readonly InviteNeed[] = ['taxIdentifier', 'mobile', 'email']

/** What the record lacks, each with the way to the very field. */
export function MissingToInvite({ taxReturn, person, missing }: { taxReturn: TaxReturn; person: Person; missing: readonly InviteNeed[] }) {
  const { portalLink } = useText()
  return (
    <Stack gap="small">
      <h2>{portalLink.missingTitle(person.firstName)}</h2>
      <p class="quiet">{portalLink.missingLead}</p>
      <ItemList label={portalLink.missingTitle(person.firstName)}>
        {inviteNeeds.map((need) =>
          missing.includes(need) ? (
            <Item
              key={need}
              tone="needs"
              icon="warning"
              title={portalLink.missing[need]}
              aside={<LinkButton href={editPath(taxReturn, person, need)}>{portalLink.add[need]}</LinkButton>}
              asideBelow
            />
          ) : (
            <Item key={need} tone="done" icon="check-circle" title={portalLink.present[need]} />
          ),
        )}
      </ItemList>
    </Stack>
  )
}
