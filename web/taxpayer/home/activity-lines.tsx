import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { useLanguage, useText } from '#web/locales/taxpayer.ts'
import { formatDateTime } from '#web/ui/format.ts'
import type { IconName } from '#web/ui/icon-paths.ts'
import { Item, ItemList } from '#web/ui/item-list.tsx'

export type ActivityLine = Output<EndpointByRoute['GET /api/portals/:portal/activity']>['lines'][number]

const icons: Record<ActivityLine['kind'], IconName> = {
  received: 'inbox',
  sent: 'send',
  viewed: 'eye',
  signed: 'signature',
  sealed: 'check-circle',
  registered: 'person',
  paid: 'money',
}

/** What happened, a line each. */
export function ActivityLines({ lines }: { lines: readonly ActivityLine[] }) {
  const { home } = useText().room
  const { language } = useLanguage()
  return (
    <ItemList label={home.activity}>
      {lines.map((line) => (
        <Item
          key={`${line.kind} ${line.id}`}
          icon={icons[line.kind]}
          tone={isDone(line) ? 'done' : 'plain'}
          title={home.did[line.kind](line.name)}
          detail={formatDateTime(line.at, language)}
          href={linkOf(line)}
        />
      ))}
    </ItemList>
  )
}

const isDone = ({ kind }: ActivityLine) => kind === 'signed' || kind === 'sealed' || kind === 'paid'

function linkOf({ kind, id }: ActivityLine): string {
  if (kind === 'paid') return `/tax-payments/${id}`
  return `/${kind === 'sent' ? 'my-files' : 'preparer-files'}/${id}`
}
