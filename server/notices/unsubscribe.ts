import { sql } from 'kysely'
import type { Output } from '#contract/endpoint.ts'
import type { NoticeGroup } from '#contract/notice-kinds.ts'
import type { notices } from '#contract/notices.ts'
import type { Language } from '#contract/values.ts'
import type { Origin } from '#platform/door.ts'
import { Refusal } from '#platform/refusal.ts'
import { tellLive } from '#platform/live.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import { visitorFrom } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { noticeAddress } from '../access/notice-address.ts'
import { firmKey } from '../firm/keys.ts'
import { maskEmail } from '../sign-in/mask.ts'
import { areEmailsOff, switchEmails } from './settings.ts'
import { firmOfLink, readLink } from './unsubscribe-link.ts'

interface Reader {
  clientId: string
  firmName: string
  language: Language
  email: string | null
}

/** What the link is for. Changes nothing: mail scanners open links. @throws Refusal notices.link-unknown */
export async function lookAtUnsubscribing(
  ports: Ports,
  origin: Origin,
  token: string,
): Promise<Output<typeof notices.lookAtUnsubscribing>> {
  const firmId = firmOf(token)
  return look(ports, visitorFrom(origin, firmId), async (act) => {
    const { personId, group, reader } = await meant(act, firmId, token)
    const { firmName, language, email } = reader
    return {
      firmName,
      language,
      group,
      email: email === null ? '' : maskEmail(email),
      isOff: await areEmailsOff(act, firmId, personId, group),
    }
  })
}

/** Once is enough, twice does no harm. @throws Refusal notices.link-unknown */
export async function changeByLink(ports: Ports, origin: Origin, token: string, { isOn }: { isOn: boolean }): Promise<void> {
  const firmId = firmOf(token)
  await perform(ports, visitorFrom(origin, firmId), async (act) => {
    const { personId, group, reader } = await meant(act, firmId, token)
    if (!(await switchEmails(act, firmId, { personId, group, isOn }))) return
    const { clientId } = reader
    await tellLive(act.tx, { topic: 'notice', id: clientId, firmId, clientId })
    await record(act, firmId, { type: 'notices.e-mails-switched', clientId, personId, group, isOn, how: 'link' })
  })
}

function firmOf(token: string): string {
  const firmId = firmOfLink(token)
  if (firmId === null) throw new Refusal('notices.link-unknown')
  return firmId
}

async function meant(act: Act, firmId: string, token: string): Promise<{ personId: string; group: NoticeGroup; reader: Reader }> {
  const { tx } = act
  const known = await tx.selectFrom('firm').select('id').where('id', '=', firmId).executeTakeFirst()
  const link = known ? readLink(await firmKey(act, firmId), token) : null
  if (!link) throw new Refusal('notices.link-unknown')
  const found = await sql<Reader>`
    select p.client_id as "clientId", p.language, f.name as "firmName", ${noticeAddress} as email
    from person p join firm f on f.id = p.firm_id where p.firm_id = ${firmId} and p.id = ${link.personId}`.execute(tx)
  const [reader] = found.rows
  if (!reader) throw new Refusal('notices.link-unknown')
  return { ...link, reader }
}
