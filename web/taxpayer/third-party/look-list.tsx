import { useState } from 'preact/hooks'
import type { GrantPage } from '#contract/grant-pages.ts'
import { call } from '#web/call.ts'
import { Failed } from '#web/taxpayer/frame/failed.tsx'
import { useInside } from '#web/taxpayer/frame/portal.ts'
import { usePortalData } from '#web/taxpayer/frame/use-portal-data.ts'
import { Button } from '#web/ui/button.tsx'
import { Item, ItemList } from '#web/ui/item-list.tsx'
import { ItemListSkeleton, Loading } from '#web/ui/skeleton.tsx'
import { groupLooks, type LookGroup, sayPages } from './group-looks.ts'
import { useOwnerText } from './text.ts'
import type { Grant } from './use-grants.ts'
import { useSay } from './use-say.ts'

const atFirst = 10
const icons = { 'signed-in': 'key', list: 'files', document: 'document', page: 'eye' } as const
const iconOfList = (list: GrantPage | null) => (list === 'tax-payments' ? 'money' : list === 'messages' ? 'messages' : icons.list)

/** What was before the third party's eyes, the newest first. */
export function LookList({ grant }: { grant: Grant }) {
  const { looked } = useOwnerText().owner
  const { portal } = useInside()
  const [showsAll, setShowsAll] = useState(false)
  const looks = usePortalData(
    `looks ${grant.id} ${grant.lookCount}`,
    (signal) => call('GET /api/portals/:portal/grants/:grant/looks', { params: { portal: portal.id, grant: grant.id }, signal }),
    ['portal'],
  )
  const groups = groupLooks(looks.data?.looks ?? [])
  const shown = showsAll ? groups : groups.slice(0, atFirst)
  return (
    <section class="stack gap-medium" aria-labelledby="grant-looks">
      <div class="stack gap-small">
        <h2 id="grant-looks">{looked.title}</h2>
        <p class="quiet">{looks.data?.looks.length === 0 ? looked.none : looked.lead}</p>
      </div>
      {shown.length > 0 && (
        <ItemList label={looked.title}>
          {shown.map((group) => (
            <LookRow key={group.look.id} group={group} />
          ))}
        </ItemList>
      )}
      {shown.length < groups.length && (
        <div>
          <Button kind="quiet" icon="chevron-down" onClick={() => setShowsAll(true)}>
            {looked.more(groups.length - shown.length)}
          </Button>
        </div>
      )}
      {!looks.data && looks.loading && (
        <Loading>
          <ItemListSkeleton items={2} />
        </Loading>
      )}
      {!looks.data && !looks.loading && <Failed error={looks.error} onRetry={looks.reload} />}
    </section>
  )
}

function LookRow({ group: { look, pages } }: { group: LookGroup }) {
  const { looked } = useOwnerText().owner
  const say = useSay()
  const name = look.document?.name ?? ''
  const what = () => {
    if (look.kind === 'signed-in') return looked.signedIn
    if (look.kind === 'list') return look.list === null ? looked.list_documents : looked.list[look.list]
    return pages.length > 0 ? looked.pages(name, sayPages(pages), pages.length) : looked.document(name)
  }
  const device = look.browser && look.device ? looked.onDevice(look.browser, look.device) : (look.browser ?? look.device)
  const details = [say.when(look.at), device, looked.from(look.ip)].filter(Boolean)
  return (
    <Item
      icon={look.kind === 'list' ? iconOfList(look.list) : icons[look.kind]}
      title={what()}
      detail={sentenceCase(details.join(' · '))}
    />
  )
}

const sentenceCase = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)
