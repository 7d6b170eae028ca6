import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { Card } from '#web/ui/card.tsx'
import { formatDateTime } from '#web/ui/format.ts'
import type { IconName } from '#web/ui/icon-paths.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import type { Home } from './home-page.tsx'

type Line = Home['activity'][number]

const icons: Record<Line['kind'], IconName> = {
  received: 'inbox',
  sent: 'send',
  viewed: 'eye',
  signed: 'signature',
  sealed: 'check-circle',
  registered: 'person',
}

/** What happened lately; each line opens its thing. */
export function Activity({ activity }: { activity: readonly Line[] }) {
  const { home } = useText().room
  const { language } = useLanguage()
  return (
    <section class="stack gap-medium">
      <h2>{home.activity}</h2>
      {activity.length === 0 ? (
        <Card>
          <p class="quiet">{home.noActivity}</p>
        </Card>
      ) : (
        <ItemList label={home.activity}>
          {activity.map((line) => (
            <Item
              key={`${line.kind} ${line.at} ${line.documentId}`}
              icon={icons[line.kind]}
              tone={line.kind === 'signed' || line.kind === 'sealed' ? 'done' : 'plain'}
              title={home.did[line.kind](line.name)}
              detail={formatDateTime(line.at, language)}
              {...linkOf(line)}
            />
          ))}
        </ItemList>
      )}
    </section>
  )
}

function linkOf({ kind, documentId }: Line): { href?: string } {
  if (documentId === null) return {}
  return { href: `/${kind === 'sent' ? 'my-files' : 'preparer-files'}/${documentId}` }
}
