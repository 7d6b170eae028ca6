/** What a guest reads of a conversation. */
import { sql } from 'kysely'
import type { Static } from 'typebox'
import type { GuestThread } from '#contract/messages.ts'
import { coverNumbers } from '#pdf/mask-numbers.ts'
import type { Act } from '../audit/act.ts'
import { grantedDocuments, type OpenGrant, whyDocumentClosed } from '../access/granted.ts'
import type { Portal } from '../access/portal.ts'
import { ofPortal } from '../access/voucher.ts'
import { identifiersOf } from '../clients/identifiers.ts'
import { pageOf, type Which } from './page.ts'
import { shownInPortal } from './portal-thread.ts'
import { threadOf } from './thread.ts'

type Shown = Static<typeof GuestThread>
type Attachment = Shown['messages'][number]['attachments'][number]
type PortalMessage = Awaited<ReturnType<typeof shownInPortal>>[number]

/**
 * The conversation as the grant's owner sees it, with the numbers that identify people covered. What goes with a message is listed, and opens only
 * where something else that was granted opens it. Marks nothing as read. The caller has checked that the grant opens the page.
 */
export async function threadForGuest(act: Act, grant: OpenGrant, which: Which): Promise<Shown> {
  const owner: Portal = { firmId: grant.firm_id, personId: grant.person_id, clientId: grant.client_id }
  const thread = await threadOf(act, owner.firmId, owner.clientId)
  const page = await pageOf(act, { ...owner, lastNumber: thread?.last_portal_number ?? 0 }, 'portal_number', which)
  const messages = await shownInPortal(act, owner, page.rows)
  const numbers = await identifiersOf(act, owner.firmId, owner.clientId)
  const whyClosed = await closedOf(act, grant, owner, messages)
  return {
    messages: messages.map(({ id, number, from, authorName, isMine, body, attachments, sentAt }) => ({
      id,
      number,
      from,
      authorName: coverNumbers(authorName, numbers),
      isOwners: isMine,
      body: coverNumbers(body, numbers),
      attachments: attachments.map((attachment) => {
        const closed = whyClosed(attachment)
        const { kind, name } = attachment
        return { kind, id: closed === null ? attachment.id : null, name: coverNumbers(name, numbers), closed }
      }),
      sentAt,
    })),
    hasOlder: page.hasOlder,
    hasNewer: page.hasNewer,
  }
}

async function closedOf(
  act: Act,
  grant: OpenGrant,
  owner: Portal,
  messages: readonly PortalMessage[],
): Promise<(attachment: PortalMessage['attachments'][number]) => Attachment['closed']> {
  const attached = messages.flatMap(({ attachments }) => attachments)
  const idsOf = (kind: Attachment['kind']) => [
    ...new Set(attached.flatMap((one) => (one.kind === kind && one.id !== null ? [one.id] : []))),
  ]
  const documents = new Map((await grantedDocuments(act, grant, { documentIds: idsOf('document') })).map((one) => [one.id, one]))
  const vouchers = grant.pages.includes('tax-payments') ? await vouchersInPortal(act, owner, idsOf('voucher')) : new Set<string>()
  return ({ kind, id }) => {
    if (id === null) return 'gone'
    if (kind === 'voucher') return vouchers.has(id) ? null : 'not-granted'
    const document = documents.get(id)
    return document ? whyDocumentClosed(document) : 'not-granted'
  }
}

async function vouchersInPortal({ tx }: Act, owner: Portal, ids: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    select v.id from voucher v where ${ofPortal(owner)} and v.withdrawn_at is null and v.id = any(${ids}::uuid[])`.execute(tx)
  return new Set(found.rows.map(({ id }) => id))
}
