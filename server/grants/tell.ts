import { sql } from 'kysely'
import type { Language } from '#contract/values.ts'
import { tellLive } from '#platform/live.ts'
import { post } from '#platform/outbox.ts'
import type { Act } from '../audit/act.ts'
import type { GrantRow } from '../access/grant.ts'
import { firmKey } from '../firm/keys.ts'
import { reachesOf } from '../sign-in/security/tell-of-change.ts'
import { type About, accessClientPortal, accessEnded, accessGiven, guestVerified, verifyYourAccess, type Written } from './e-mails.ts'
import { makeLink, type Purpose } from './links.ts'

/** Sends the third party a fresh link; an earlier one of this purpose stops working. @throws Refusal grants.too-many-links */
export async function mailLink(act: Act, grant: GrantRow, purpose: Purpose): Promise<void> {
  const url = `${act.config.publicUrl}/g/${await makeLink(act, grant, purpose)}`
  const about = await aboutGrant(act, grant, grant.language)
  await mailGuest(act, grant, purpose === 'verify' ? verifyYourAccess(about, url) : accessClientPortal(about, url))
}

export async function tellOwnerOfGrant(act: Act, grant: GrantRow): Promise<void> {
  await mailOwner(act, grant, (about) => accessGiven(about, act.config.publicUrl))
}

export async function tellOwnerOfVerification(act: Act, grant: GrantRow, linkSent: boolean): Promise<void> {
  await mailOwner(act, grant, (about) => guestVerified(about, act.config.publicUrl, linkSent))
}

/** Owner and third party hear once that it has ended, whoever comes first: the clock or the owner. The caller holds the grant's row. */
export async function tellOfEnd(act: Act, grant: GrantRow): Promise<void> {
  if (grant.end_told_at) return
  await act.tx
    .updateTable('portal_grant')
    .set({ end_told_at: act.clock.now() })
    .where('firm_id', '=', grant.firm_id)
    .where('id', '=', grant.id)
    .execute()
  await mailGuest(act, grant, accessEnded(await aboutGrant(act, grant, grant.language), 'guest', act.config.publicUrl))
  await mailOwner(act, grant, (about) => accessEnded(about, 'owner', act.config.publicUrl))
}

/** Every open screen of the portal and of the firm asks again. */
export const tellScreens = ({ tx }: Act, { firm_id: firmId, client_id: clientId }: Pick<GrantRow, 'firm_id' | 'client_id'>) =>
  tellLive(tx, { topic: 'portal', id: clientId, firmId, clientId })

async function mailGuest(act: Act, grant: GrantRow, letter: Written): Promise<void> {
  await post(act.tx, act, {
    firm: await firmKey(act, grant.firm_id),
    channel: 'email',
    recipient: grant.email,
    subject: letter.subject,
    body: { html: letter.html, text: letter.text },
    aboutId: grant.id,
  })
}

/** At every e-mail address by which the owner can be reached; by text, in a sentence, where there is none. */
async function mailOwner(act: Act, grant: GrantRow, write: (about: About) => Written): Promise<void> {
  const { tx } = act
  const owner = await tx.selectFrom('identity').select('language').where('id', '=', grant.identity_id).executeTakeFirstOrThrow()
  const about = await aboutGrant(act, grant, owner.language)
  const letter = write(about)
  const firm = await firmKey(act, grant.firm_id)
  const reaches = new Map((await reachesOf(act, grant.identity_id)).map((reach) => [reach.address, reach.kind]))
  for (const [recipient, channel] of reaches) {
    const body =
      channel === 'email' ? { html: letter.html, text: letter.text } : { html: null, text: `${about.firm.name}: ${letter.subject}` }
    await post(tx, act, { firm, channel, recipient, subject: letter.subject, body, aboutId: grant.id })
  }
}

async function aboutGrant({ tx, config }: Act, grant: GrantRow, language: Language): Promise<About> {
  const found = await sql<{ owner_name: string; firm_name: string; phone: string; time_zone: string }>`
    select p.first_name || ' ' || p.last_name as owner_name, f.name as firm_name, f.phone, f.time_zone
    from person p join firm f on f.id = p.firm_id where p.firm_id = ${grant.firm_id} and p.id = ${grant.person_id}`.execute(tx)
  const [row] = found.rows
  if (!row) throw new Error('A grant whose owner is not on record')
  return {
    language,
    firm: { name: row.firm_name, phone: row.phone, timeZone: row.time_zone },
    ownerName: row.owner_name,
    guestName: grant.name,
    endsAt: grant.ends_at,
    portalAddress: config.publicUrl,
  }
}
