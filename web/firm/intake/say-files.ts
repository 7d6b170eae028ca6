import type { FirmText } from '#web/locales/en/firm.ts'
import type { Intake } from './intake-draft.ts'

type PrintedFile = Intake['files'][number]

export const pagesOf = (files: readonly PrintedFile[]): number => files.reduce((sum, { pageCount }) => sum + (pageCount ?? 0), 0)

/** How far reading has come: pages, or pictures of pages, which take longer. */
export function sayReading(files: readonly PrintedFile[], intake: FirmText['intake']): string {
  const reading = files.filter(({ state }) => state === 'reading')
  const scans = reading.flatMap((file) => file.scans ?? [])
  const isOnlyScans = reading.length > 0 && scans.length === reading.length
  if (isOnlyScans) return intake.state.scans(sum(scans.map(({ read }) => read)) + 1, sum(scans.map(({ count }) => count)))
  return intake.state.reading(sum(files.map(({ pagesRead }) => pagesRead)))
}

/** 0 to 1; of how many pages nobody knows before they are read. */
export function portionRead(files: readonly PrintedFile[]): number {
  const scans = files.flatMap((file) => (file.state === 'reading' ? (file.scans ?? []) : []))
  if (scans.length > 0) return sum(scans.map(({ read }) => read)) / sum(scans.map(({ count }) => count))
  const pages = sum(files.map(({ pagesRead }) => pagesRead))
  return pages / (pages + 40)
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
