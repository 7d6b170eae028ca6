import type { NamedPage } from './recognition.ts'

/** Believed a little: the pages around a page say what it is of, not the page itself. */
const confidence = 0.65

/**
 * Worksheets and pages to read in a package often carry no foot. One that lies between two pages of one form of the IRS is of that form; a page that
 * says nothing of itself only where the numbers of the pages around it leave room for just this one.
 */
export function nameBetween(pages: readonly NamedPage[]): NamedPage[] {
  return pages.map((page, index) => {
    const before = pages[index - 1]
    const after = pages.slice(index + 1).find((one) => one.form !== null || one.kind !== 'worksheet')
    if (page.form !== null || !before || !after || !isOneForm(before, after)) return page
    const { authority, form, schedule, title } = before
    if (page.kind === 'worksheet') return { ...page, authority, form, schedule, title: page.title || title }
    const numbers = [before.pageOfForm, after.pageOfForm]
    const isMissing = page.kind === 'unknown' && page.text === 'own' && numbers[0] !== null && numbers[1] === numbers[0]! + 2
    if (!isMissing) return page
    const evidence = [`between pages ${numbers[0]} and ${numbers[1]} of ${title}`]
    return { ...page, authority, form, schedule, title, kind: before.kind, pageOfForm: numbers[0]! + 1, confidence, evidence }
  })
}

const isOneForm = (before: NamedPage, after: NamedPage): boolean =>
  before.authority === 'US' &&
  before.form !== null &&
  before.form === after.form &&
  before.schedule === after.schedule &&
  before.authority === after.authority
