/** Somebody who is told things, for the tests of that. */
import assert from 'node:assert/strict'
import type { Output } from '#contract/endpoint.ts'
import type { notices } from '#contract/notices.ts'
import { perform } from '../audit/act.ts'
import { type NewNotice, stopTelling, tell } from '../notices/tell.ts'
import { addClient, type ClientOfScene } from './signing-scene.ts'
import type { SignedInStaff, SignedInTaxpayer, TestApp, TestFirm } from './start-app.ts'

type Told = Omit<NewNotice, 'personId' | 'aboutId' | 'path'> & { aboutId?: string }
export type Settings = Output<typeof notices.settings>
export type Bell = Output<typeof notices.list>

export interface NoticeScene {
  firm: TestFirm
  staff: SignedInStaff
  client: ClientOfScene
  person: SignedInTaxpayer
  aboutId: string
  tell: (notice: Told) => Promise<void>
  stop: (about?: { occasion?: string }) => Promise<void>
  bell: () => Promise<Bell>
  settings: () => Promise<Settings>
  /** Subjects of e-mails and texts that go out when the jobs run, from the last time on. */
  sent: () => Promise<{ email: string[]; text: string[] }>
}

export async function noticeScene(app: TestApp, options: { language?: 'en' | 'es'; firm?: TestFirm } = {}): Promise<NoticeScene> {
  const firm = options.firm ?? (await app.createFirm())
  const staff = await app.asStaff(firm)
  const client = await addClient(staff, firm.officeId)
  const [personId] = client.personIds
  assert.ok(personId)
  const person = await app.asTaxpayer(firm, personId, { language: options.language ?? 'en' })
  const aboutId = app.ports.random.id()
  const { firmId } = firm
  const system = { kind: 'system', firmId, job: 'test' } as const
  return {
    firm,
    staff,
    client,
    person,
    aboutId,
    tell: (notice) => perform(app.ports, system, (act) => tell(act, firmId, { personId, aboutId, path: '/messages', ...notice })),
    stop: (about = {}) => perform(app.ports, system, (act) => stopTelling(act, firmId, { aboutId, ...about })),
    bell: async () => (await person.get<Bell>('/api/notices')).body,
    settings: async () => (await person.get<Settings>(`/api/portals/${personId}/notice-settings`)).body,
    sent: async () => {
      const from = { email: app.sent.email.length, text: app.sent.text.length }
      assert.deepEqual(await app.runJobs(), [])
      return {
        email: app.sent.email.slice(from.email).map(({ subject }) => subject),
        text: app.sent.text.slice(from.text).map(({ body }) => body.text),
      }
    },
  }
}

/** What a settings page sends back. */
export const asChanged = ({ choices, quietHours, timeZone }: Settings, off: readonly string[] = []) => ({
  choices: choices.map(({ group, email, text }) => ({
    group,
    email: email && !off.includes(`${group} email`),
    text: text && !off.includes(`${group} text`),
  })),
  quietHours,
  timeZone,
})

/** Agrees to texts on the number of the account, and lets the first one go out. */
export async function agreeToTexts({ person, settings, sent }: NoticeScene): Promise<string> {
  const { texts } = await settings()
  const path = `/api/portals/${person.personId}/text-consent`
  const agreed = await person.post<Settings>(path, { phoneId: texts.phones[0]?.id, wording: texts.wording })
  assert.equal(agreed.status, 200, JSON.stringify(agreed.body))
  return (await sent()).text.join('\n')
}
