import { useLanguage, useText } from '#web/locales/firm.ts'
import { formatNumber } from '#web/ui/format.ts'
import { PlainTable } from '#web/ui/plain-table.tsx'
import { Stack } from '#web/ui/stack.tsx'
import type { Reports } from './reports-page.tsx'
import { tablePath } from './table-path.ts'

type Group = Reports['byOffice'][number]
type Props = { title: string; first: string; groups: readonly Group[]; none: string }

/** The same numbers by office or by preparer. */
export function GroupTable({ title, first, groups, none }: Props) {
  const { reports } = useText()
  const { language } = useLanguage()
  const kinds = groups[0]?.counts.map(({ kind }) => kind) ?? []
  if (groups.length === 0) return null
  return (
    <Stack gap="small">
      <h2>{title}</h2>
      <PlainTable
        label={title}
        columns={[first, reports.clients, ...kinds.map((kind) => reports.kinds[kind].title)]}
        rows={groups.map((group) => ({
          key: group.id ?? '',
          cells: [
            group.name ?? none,
            formatNumber(group.clients, language),
            ...group.counts.map(({ kind, count, filters }) =>
              count === 0 ? (
                <span key={kind} class="quiet">
                  0
                </span>
              ) : (
                <a key={kind} href={tablePath(filters)} aria-label={`${group.name ?? none}, ${reports.kinds[kind].title}: ${count}`}>
                  {formatNumber(count, language)}
                </a>
              ),
            ),
          ],
        }))}
      />
    </Stack>
  )
}
