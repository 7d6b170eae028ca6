/** What a person wants to be told by a firm, by which way and when. */
import { sql } from 'kysely'
import type { Input, Output } from '#contract/endpoint.ts'
import { maySwitchOff, noticeChannels, type NoticeGroup, noticeGroups, quietHoursByDefault } from '#contract/notice-kinds.ts'
import type { notices } from '#contract/notices.ts'
import { Refusal } from '#platform/refusal.ts'
import { tellLive } from '#platform/live.ts'
import type { Act } from '../audit/act.ts'
import type { Taxpayer } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { notFound } from '../access/client.ts'
import { noticeAddress } from '../access/notice-address.ts'
import { portalOf } from '../access/portal.ts'
import { maskPhone } from '../sign-in/mask.ts'
import { isTimeZone } from './quiet-hours.ts'
import { canSendTexts, consentedPhone, wordingFor } from './text-consent.ts'
import { switchOf } from './what-becomes.ts'

type Settings = Output<typeof notices.settings>

interface Row {
  firmName: string
  firmPhone: string
  firmTimeZone: string
  timeZone: string | null
  email: string | null
  switchedOff: string[] | null
  quietFrom: string | null
  quietTo: string | null
  phone: string | null
  givenAt: Date | null
  stoppedAt: Date | null
  phones: { id: string; phone: string }[]
}

/** @throws Refusal not-found */
export async function readSettings(act: Act<Taxpayer>, input: { portal: string }): Promise<Settings> {
  const { firmId, personId } = portalOf(act.actor, input.portal)
  const found = await sql<Row>`
    select f.name as "firmName", f.phone as "firmPhone", f.time_zone as "firmTimeZone", s.time_zone as "timeZone", ${noticeAddress} as email,
           s.switched_off as "switchedOff", s.quiet_from as "quietFrom", s.quiet_to as "quietTo", ${consentedPhone} as phone, t.given_at as "givenAt",
           (select o.withdrawn_at from text_consent o where o.firm_id = p.firm_id and o.person_id = p.id and o.withdrawn_how = 'stop'
              and t.id is null order by o.withdrawn_at desc limit 1) as "stoppedAt",
           (select coalesce(json_agg(json_build_object('id', a.id, 'phone', a.address) order by a.id), '[]')
            from identity_address a where a.identity_id = l.identity_id and a.kind = 'text') as phones
    from person p join firm f on f.id = p.firm_id
    left join portal_link l on l.firm_id = p.firm_id and l.person_id = p.id
    left join notice_setting s on s.firm_id = p.firm_id and s.person_id = p.id
    left join text_consent t on t.firm_id = p.firm_id and t.person_id = p.id and t.withdrawn_at is null and t.identity_id = l.identity_id
    where p.firm_id = ${firmId} and p.id = ${personId}`.execute(act.tx)
  const row = found.rows[0] ?? notFound()
  const switchedOff = row.switchedOff ?? []
  return {
    firm: { name: row.firmName, phone: row.firmPhone },
    email: row.email,
    choices: noticeGroups.map((group) => ({
      group,
      email: !switchedOff.includes(switchOf(group, 'email')),
      text: !switchedOff.includes(switchOf(group, 'text')),
      canSwitchOffEmail: maySwitchOff(group, 'email'),
    })),
    quietHours:
      row.quietFrom === null
        ? quietHoursByDefault
        : row.quietFrom === ''
          ? null
          : { from: row.quietFrom, to: row.quietTo ?? row.quietFrom },
    timeZone: row.timeZone,
    firmTimeZone: row.firmTimeZone,
    texts: {
      isPossible: canSendTexts(act),
      // By which numbers somebody proves who they are is not shown in Client View.
      phones: act.actor.viewedBy ? [] : row.phones.map(({ id, phone }) => ({ id, phone: maskPhone(phone) })),
      consent: row.phone !== null && row.givenAt ? { phone: maskPhone(row.phone), givenAt: row.givenAt.toISOString() } : null,
      stoppedAt: row.stoppedAt?.toISOString() ?? null,
      wording: await wordingFor(act, firmId),
    },
  }
}

/** @throws Refusal not-found, notices.cannot-switch-off, notices.unknown-time-zone */
export async function changeSettings(act: Act<Taxpayer>, input: Input<typeof notices.changeSettings>): Promise<void> {
  const { tx, actor, clock } = act
  const { firmId, personId, clientId } = portalOf(actor, input.portal)
  const { choices, quietHours, timeZone } = input
  if (choices.some(({ group, email }) => !email && !maySwitchOff(group, 'email'))) throw new Refusal('notices.cannot-switch-off')
  if (timeZone !== null && !isTimeZone(timeZone)) throw new Refusal('notices.unknown-time-zone')
  const before = await switchedOffBy(act, firmId, personId)
  const wanted = new Map(choices.flatMap((choice) => noticeChannels.map((channel) => [switchOf(choice.group, channel), choice[channel]])))
  const switchedOff = every.filter((one) => wanted.get(one) === false || (!wanted.has(one) && before.includes(one)))
  const values = {
    switched_off: switchedOff,
    quiet_from: quietHours?.from ?? '',
    quiet_to: quietHours?.to ?? '',
    time_zone: timeZone,
    changed_at: clock.now(),
  }
  await tx
    .insertInto('notice_setting')
    .values({ firm_id: firmId, person_id: personId, ...values })
    .onConflict((conflict) => conflict.columns(['firm_id', 'person_id']).doUpdateSet(values))
    .execute()
  await tellLive(tx, { topic: 'notice', id: clientId, firmId, clientId })
  await record(act, firmId, { type: 'notices.settings-changed', clientId, personId, switchedOff, quietHours, timeZone })
}

const every = noticeGroups.flatMap((group) => noticeChannels.map((channel) => switchOf(group, channel)))

async function switchedOffBy({ tx }: Act, firmId: string, personId: string): Promise<string[]> {
  const row = await tx
    .selectFrom('notice_setting')
    .select('switched_off')
    .where('firm_id', '=', firmId)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  return row?.switched_off ?? []
}

/** Switches the e-mails of one group off or on, and says whether that changed anything. */
export async function switchEmails(
  act: Act,
  firmId: string,
  what: { personId: string; group: NoticeGroup; isOn: boolean },
): Promise<boolean> {
  const { personId, group, isOn } = what
  const before = await switchedOffBy(act, firmId, personId)
  const one = switchOf(group, 'email')
  if (before.includes(one) !== isOn) return false
  const values = { switched_off: isOn ? before.filter((other) => other !== one) : [...before, one], changed_at: act.clock.now() }
  await act.tx
    .insertInto('notice_setting')
    .values({
      firm_id: firmId,
      person_id: personId,
      ...values,
      quiet_from: quietHoursByDefault.from,
      quiet_to: quietHoursByDefault.to,
      time_zone: null,
    })
    .onConflict((conflict) => conflict.columns(['firm_id', 'person_id']).doUpdateSet(values))
    .execute()
  return true
}

export async function areEmailsOff(act: Act, firmId: string, personId: string, group: NoticeGroup): Promise<boolean> {
  const row = await act.tx
    .selectFrom('notice_setting')
    .select('switched_off')
    .where('firm_id', '=', firmId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return (row?.switched_off ?? []).includes(switchOf(group, 'email'))
}
