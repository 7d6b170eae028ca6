/**
 * What every page of the forms in `sample/forms` is, written down by hand from the pages as drawn, to measure recognition against. A page is right when
 * its kind, authority, form and schedule all are. `*`: pages that only explain, and do not say of which form they are, are right with it or without.
 */
import type { NamedPage, PageKind } from '#pdf/recognise/recognition.ts'

export interface PageLabel {
  kinds: readonly PageKind[]
  authority: string | null
  form: string | null
  /** `any`: the form has its schedules inside, and either way is right. */
  schedule: string | null
  mayBeSilent: boolean
}

export function isRight(page: NamedPage, { kinds, authority, form, schedule, mayBeSilent }: PageLabel): boolean {
  if (!kinds.includes(page.kind)) return false
  if (mayBeSilent && page.form === null) return true
  return page.authority === authority && page.form === form && (schedule === 'any' || page.schedule === schedule)
}

/**
 * `half`: rules were written looking at the files of `tuned`; those of `held` were looked at only after they had been measured for the first time, and
 * `later` came when the rules had been finished, and were measured before anybody looked.
 */
export interface FileLabel {
  half: 'tuned' | 'held' | 'later'
  pages: readonly PageLabel[]
}

const page = (kinds: string, authority: string | null, form: string | null, schedule: string | null = null): PageLabel => ({
  kinds: kinds.replace('*', '').split('|') as PageKind[],
  authority,
  form,
  schedule,
  mayBeSilent: kinds.includes('*'),
})
const times = (count: number, label: PageLabel): PageLabel[] => Array.from({ length: count }, () => label)
/** Pages of one form, by their kinds. */
const pages = (authority: string, form: string, kinds: string, schedule: string | null = null): PageLabel[] =>
  kinds.split(' ').flatMap((kind) => page(kind, authority, form, schedule))

const nothing = (kind: PageKind): PageLabel => page(kind, null, null)
const filledArizona = [...pages('AZ', '140', 'form form form form form form'), ...pages('AZ', 'AZ-8879', 'authorization')]
const w2 = 'instructions* form form form instructions* form instructions* form instructions* form instructions*'

export const labels: Readonly<Record<string, FileLabel>> = {
  'irs-f8879.pdf': { half: 'tuned', pages: pages('US', '8879', 'authorization instructions') },
  'irs-f8453.pdf': { half: 'held', pages: pages('US', '8453', 'authorization instructions') },
  'irs-f1040es.pdf': {
    half: 'tuned',
    pages: [
      ...pages(
        'US',
        '1040-ES',
        'instructions instructions|worksheet instructions instructions instructions worksheet instructions|worksheet',
      ),
      ...pages('US', '1040-ES', 'worksheet instructions|worksheet voucher voucher'),
      nothing('blank'),
    ],
  },
  'irs-f1040-2024.pdf': { half: 'held', pages: pages('US', '1040', 'form form') },
  'irs-f1040-2025.pdf': { half: 'tuned', pages: pages('US', '1040', 'form form') },
  'irs-f1040-2024-spanish.pdf': { half: 'held', pages: pages('US', '1040 (sp)', 'form form') },
  'irs-f1040-2012.pdf': { half: 'later', pages: pages('US', '1040', 'form form') },
  'irs-f1040a-2012.pdf': { half: 'later', pages: pages('US', '1040-A', 'form form') },
  'irs-f1040ez-2012.pdf': { half: 'later', pages: pages('US', '1040-EZ', 'form form|worksheet|instructions') },
  'irs-f1040-schedule1-2025.pdf': { half: 'held', pages: pages('US', '1040', 'schedule schedule', '1') },
  'irs-f1040-scheduleD-2025.pdf': { half: 'tuned', pages: pages('US', '1040', 'schedule schedule', 'D') },
  'irs-f1040-scheduleE-2025.pdf': { half: 'held', pages: pages('US', '1040', 'schedule schedule', 'E') },
  'irs-f1040v-2025.pdf': { half: 'tuned', pages: pages('US', '1040-V', 'voucher instructions') },
  'irs-f1040v-2024.pdf': { half: 'held', pages: pages('US', '1040-V', 'voucher instructions') },
  'irs-f1040x.pdf': { half: 'held', pages: pages('US', '1040-X', 'form form') },
  'irs-f1041.pdf': { half: 'tuned', pages: pages('US', '1041', 'form form form') },
  'irs-f1065.pdf': { half: 'held', pages: pages('US', '1065', 'form form form form form form') },
  'irs-f1120.pdf': { half: 'tuned', pages: pages('US', '1120', 'form form form form form form') },
  'irs-f4868.pdf': { half: 'tuned', pages: pages('US', '4868', 'form instructions instructions instructions') },
  'irs-f2848.pdf': { half: 'tuned', pages: pages('US', '2848', 'form form') },
  'irs-f8821.pdf': { half: 'held', pages: pages('US', '8821', 'form') },
  'irs-f4506t.pdf': { half: 'held', pages: pages('US', '4506-T', 'form instructions') },
  'irs-fw2.pdf': { half: 'tuned', pages: pages('US', 'W-2', w2) },
  'irs-fw9.pdf': { half: 'held', pages: pages('US', 'W-9', 'form instructions instructions instructions instructions instructions') },
  'irs-f1099r.pdf': {
    half: 'held',
    pages: pages('US', '1099-R', 'instructions* form form form instructions* form instructions* form instructions*'),
  },
  'irs-f706.pdf': { half: 'tuned', pages: times(29, page('form|schedule', 'US', '706', 'any')) },
  'irs-p17.pdf': { half: 'held', pages: times(142, page('instructions|worksheet', 'US', null)) },
  'az-8879-2024.pdf': { half: 'tuned', pages: pages('AZ', 'AZ-8879', 'authorization') },
  'az-140-2024.pdf': { half: 'tuned', pages: pages('AZ', '140', 'form form form form form form') },
  'az-140v.pdf': { half: 'held', pages: pages('AZ', 'AZ-140V', 'voucher') },
  'md-502-2024.pdf': { half: 'tuned', pages: pages('MD', '502', 'form form form form') },
  'md-el101-2024.pdf': { half: 'held', pages: pages('MD', 'EL101', 'authorization') },
  'md-pv-2024.pdf': { half: 'tuned', pages: pages('MD', 'PV', 'voucher instructions') },
  'ny-it201-2023.pdf': { half: 'tuned', pages: pages('NY', 'IT-201', 'form form form form') },
  'ny-it201v.pdf': { half: 'held', pages: pages('NY', 'IT-201-V', 'voucher instructions') },
  'nj-1040-2024.pdf': { half: 'tuned', pages: pages('NJ', 'NJ-1040', 'form form form form') },
  'nj-1040v-2024.pdf': { half: 'held', pages: pages('NJ', 'NJ-1040-V', 'voucher') },
  'encrypted-no-password.pdf': { half: 'held', pages: [nothing('unknown')] },
  'document-bundle.pdf': { half: 'held', pages: pages('US', 'W-2', w2) },
  'filled-az-return-johnny.pdf': { half: 'held', pages: filledArizona },
  'filled-az-return-leslie.pdf': { half: 'tuned', pages: filledArizona },
}
