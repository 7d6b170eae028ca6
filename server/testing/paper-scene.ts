/** Papers made of templates, through the endpoints. */
import { builtInTemplate } from '#contract/template-texts.ts'
import type { ClientOfScene } from './signing-scene.ts'
import type { TestBrowser } from './test-browser.ts'

let made = 0

const answers = {
  services: '- Form 1040\n- Arizona Form 140',
  fee: '$450',
  recipient: 'Saguaro Savings Bank, Phoenix',
  information: 'Pages 1 and 2 of Form 1040',
  purpose: 'A home loan',
}

/** What staff fill in: of the consent to disclose, unless said otherwise. */
export const consentFor = (client: ClientOfScene, more: { answers?: Partial<typeof answers>; [field: string]: unknown } = {}) => ({
  template: builtInTemplate['consent-to-disclose'],
  language: 'en',
  signers: client.personIds,
  until: null,
  startsOn: '2026-03-01',
  figures: null,
  solicits: false,
  ...more,
  answers: { ...answers, ...more.answers },
})

export interface MadePaper {
  documentId: string
  code?: string
  details?: Record<string, unknown>
}

export function makePaper(staff: TestBrowser, client: ClientOfScene, more: Parameters<typeof consentFor>[1] = {}) {
  made += 1
  return staff.post<MadePaper>(`/api/tax-returns/${client.taxReturnId}/papers`, { key: `a-paper-${made}`, ...consentFor(client, more) })
}
