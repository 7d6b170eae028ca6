import type { K1, NamedPage, Part } from './recognition.ts'

/** A Schedule K-1 for each part that is one. */
export function findK1s(
  parts: readonly Part[],
  pages: readonly NamedPage[],
  marks: ReadonlyMap<number, { isFinal: boolean; isAmended: boolean }>,
): K1[] {
  return parts
    .filter(({ kind }) => kind === 'k1')
    .map(({ part, firstPage, lastPage, form, year, persons, confidence }) => {
      const recipient = persons.find(({ role }) => role === 'recipient')
      const issuer = persons.find(({ role }) => role === 'issuer')
      const first = pages.slice(firstPage, lastPage + 1).find(({ kind }) => kind === 'k1')
      const { isFinal = false, isAmended = false } = marks.get(first?.page ?? firstPage) ?? {}
      return {
        part,
        firstPage,
        lastPage,
        form,
        year,
        recipientName: recipient?.name ?? '',
        recipientLastFour: recipient?.lastFour ?? null,
        entityName: issuer?.name ?? '',
        entityLastFour: issuer?.lastFour ?? null,
        isFinal,
        isAmended,
        confidence,
      }
    })
}
