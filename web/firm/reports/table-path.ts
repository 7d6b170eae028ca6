import { everybody, type Filter } from '../portals/question.ts'
import { writeAddress } from '../portals/views.ts'

/** The client table with these filters, as an address: there the list is worked on, saved as a view, and exported. */
export const tablePath = (filters: readonly Filter[]): string =>
  writeAddress({ view: 'all', question: { ...everybody, filters: [...filters] } }, { views: [], currentTaxYear: 0 })
