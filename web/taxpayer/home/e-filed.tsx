import { useText } from '#web/locales/taxpayer.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import type { Home } from './home-page.tsx'

/** Where the newest returns stand with the authorities, in a line each. */
export function EFiled({ eFiled }: { eFiled: Home['eFiled'] }) {
  const { home } = useText().room
  if (eFiled.length === 0) return null
  const nameOf = (authority: string) => (authority === 'IRS' ? home.irs : authority)
  return (
    <ItemList label={home.yourReturns}>
      {[...new Set(eFiled.map(({ taxReturnId }) => taxReturnId))].map((id) => {
        const sent = eFiled.filter(({ taxReturnId }) => taxReturnId === id)
        const isDone = sent.every(({ state }) => state === 'accepted')
        return (
          <Item
            key={id}
            icon={isDone ? 'check-circle' : 'returns'}
            tone={isDone ? 'done' : 'plain'}
            title={home.aReturn(sent[0]?.taxYear ?? 0, sent[0]?.form ?? '')}
            detail={sent.map(({ state, authority }) => home.returnStood[state](nameOf(authority))).join(' · ')}
            href="/tax-returns"
          />
        )
      })}
    </ItemList>
  )
}
