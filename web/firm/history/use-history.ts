import { useEffect, useState } from 'preact/hooks'
import type { contract } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { type HistoryGroup, historyGroups } from '#contract/history-groups.ts'
import { call } from '#web/call.ts'
import { useLanguage } from '#web/locales/firm.ts'
import { useData } from '#web/use-data.ts'
import { useFollow } from '../follow.ts'
import { mergeNewest } from './merge-newest.ts'

export type History = Output<typeof contract.history.read>
export type HistoryEvent = History['events'][number]
/** By what the history is narrowed; the address keeps it. Empty: not at all. */
export type Filters = { group: HistoryGroup | ''; person: string; staff: string; from: string; until: string }

const day = /^\d{4}-\d{2}-\d{2}$/
const id = /^[0-9a-f-]{36}$/
const ifFits = (text: string | undefined, pattern: RegExp): string => (text !== undefined && pattern.test(text) ? text : '')

/** From the address of the page. What it does not know counts as not said. */
export function readFilters(query: Record<string, string>): Filters {
  return {
    group: historyGroups.find((one) => one === query['group']) ?? '',
    person: ifFits(query['person'], id),
    staff: ifFits(query['staff'], id),
    from: ifFits(query['from'], day),
    until: ifFits(query['until'], day),
  }
}

/** What is said of them, as the contract wants it. */
export function saidOf(filters: Filters): Partial<Omit<Filters, 'group'> & { group: HistoryGroup }> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''))
}

export function pathOf(client: string, filters: Filters): string {
  const said = new URLSearchParams(saidOf(filters)).toString()
  return `/firm/clients/${client}/history${said === '' ? '' : `?${said}`}`
}

/** The history page by page; what happens meanwhile comes on top. */
export function useHistory(client: string, filters: Filters) {
  const { language } = useLanguage()
  const key = `${language} ${pathOf(client, filters)}`
  const query = { ...saidOf(filters), language }
  const newest = useData(key, (signal) => call('GET /api/clients/:client/history', { params: { client }, query, signal }))
  const [kept, setKept] = useState<{ key: string; shown: History } | null>(null)
  const shown = kept?.key === key ? kept.shown : null
  useEffect(() => {
    const { data } = newest
    if (data) setKept((before) => ({ key, shown: mergeNewest(before?.key === key ? before.shown : null, data) }))
  }, [key, newest.data])
  useFollow(
    [
      { topics: ['history'], id: client },
      // Of very many clients at once each does not tell by itself.
      { topics: ['bulk-act', 'client-import'], id: null },
    ],
    newest.reload,
  )
  const loadMore = async () => {
    if (shown === null || shown.next === null) return
    const page = await call('GET /api/clients/:client/history', { params: { client }, query: { ...query, before: shown.next } })
    setKept((before) =>
      before?.key === key && before.shown.next === shown.next
        ? { key, shown: { ...before.shown, events: [...before.shown.events, ...page.events], next: page.next } }
        : before,
    )
  }
  return { state: { data: shown ?? newest.data, error: newest.error, reload: newest.reload }, loadMore }
}
