import { clientColumns } from '#contract/client-columns.ts'
import { useLanguage, useText } from '#web/locales/firm.ts'
import { formatShortDate } from '#web/ui/format.ts'
import { useDesk } from './desk.ts'
import type { Filter } from './question.ts'

export type Option = { value: string; label: string }

/** The values a column's filter offers, in words. */
export function useOptions(): (column: Filter['column']) => readonly Option[] {
  const { portals, words } = useText()
  const { opening } = useDesk()
  return (column) => {
    const named: Partial<Record<Filter['column'], (value: string) => string>> = {
      kind: (value) => words.kind[value as keyof typeof words.kind],
      status: (value) => words.status[value as keyof typeof words.status],
      eFile: (value) => words.returnState[value as keyof typeof words.returnState],
      invitation: (value) => portals.invitation[value as keyof typeof portals.invitation],
      access: (value) => (value === 'on' ? portals.accessOn : portals.accessOff),
    }
    if (column === 'office') return opening.offices.map(({ id, name }) => ({ value: id, label: name }))
    if (column === 'preparer') return opening.preparers.map(({ id, name }) => ({ value: id, label: name }))
    if (column === 'taxYears') return opening.taxYears.map((year) => ({ value: String(year), label: String(year) }))
    const facts: { values?: readonly string[] } = clientColumns[column]
    return (facts.values ?? []).map((value) => ({ value, label: named[column]?.(value) ?? value }))
  }
}

/** A filter as a chip says it: "Status: Pending, Invited". */
export function useSayFilter(): (filter: Filter) => string {
  const { portals } = useText()
  const { language } = useLanguage()
  const optionsOf = useOptions()
  const say = portals.filter
  return (filter) => {
    const start = portals.columns[filter.column]
    if ('text' in filter) return `${start} ${say.is[filter.is]} “${filter.text}”`
    if ('values' in filter) {
      const options = optionsOf(filter.column)
      return `${start}: ${filter.values.map((value) => options.find((one) => one.value === value)?.label ?? value).join(', ')}`
    }
    if ('day' in filter) return `${start} ${say.notSince(formatShortDate(filter.day, language))}`
    if ('from' in filter) return `${start}: ${sayEnds(filter.from, filter.to, (day) => formatShortDate(day, language))}`
    if ('least' in filter) {
      const { least, most } = filter
      if (least !== null && most !== null) return `${start}: ${say.between(String(least), String(most))}`
      return `${start}: ${least !== null ? say.atLeast(least) : say.atMost(most ?? 0)}`
    }
    return `${start} ${say.is[filter.is]}`
  }

  function sayEnds(from: string | null, to: string | null, show: (day: string) => string): string {
    if (from !== null && to !== null) return say.between(show(from), show(to))
    return from !== null ? say.since(show(from)) : say.until(show(to ?? ''))
  }
}
