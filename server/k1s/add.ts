import type { Input } from '#contract/endpoint.ts'
import { makesK1s, mostK1sOfReturn } from '#contract/k1-rules.ts'
import type { k1s } from '#contract/k1s.ts'
import { encrypt } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { clientForStaff, taxReturnForStaff } from '../access/client.ts'
import { phoneInE164 } from '../clients/person-input.ts'
import { firmKey } from '../firm/keys.ts'
import { mustBePaper } from './paper.ts'
import { tellScreens } from './tell.ts'
import { lastFourOwner } from './view.ts'

/**
 * Makes a document of the return somebody's K-1. Nobody but the firm sees it yet.
 * @throws Refusal not-found, not-allowed, clients.bad-phone, k1s.wrong-return, k1s.too-many, and as `mustBePaper`
 */
export async function add(act: Act<Staff>, input: Input<typeof k1s.add>): Promise<{ id: string }> {
  const { tx, actor, clock, random } = act
  const { firmId, staffMemberId } = actor
  const taxReturn = await taxReturnForStaff(act, input.taxReturn, { lock: true })
  mustBeAllowed(actor, 'documents.send')
  const client = await clientForStaff(act, taxReturn.client_id)
  if (client.kind !== 'entity' || !makesK1s(taxReturn.form)) throw new Refusal('k1s.wrong-return')
  const before = await tx
    .selectFrom('k1')
    .select(['id', 'key'])
    .where('firm_id', '=', firmId)
    .where('tax_return_id', '=', taxReturn.id)
    .execute()
  const known = before.find(({ key }) => key === input.key)
  if (known) return { id: known.id }
  if (before.length >= mostK1sOfReturn) throw new Refusal('k1s.too-many', { most: mostK1sOfReturn })
  await mustBePaper(act, firmId, taxReturn.id, input.documentId)
  const k1Id = random.id()
  const now = clock.now()
  await tx
    .insertInto('k1')
    .values({
      firm_id: firmId,
      id: k1Id,
      client_id: client.id,
      tax_return_id: taxReturn.id,
      tax_year: taxReturn.tax_year,
      ...(await recipientColumns(act, k1Id, input)),
      contact_since: now,
      key: input.key,
      added_at: now,
      added_by: staffMemberId,
      handed_at: null,
      withdrawn_at: null,
    })
    .execute()
  await addFirstVersion(act, k1Id, input.documentId)
  await tellScreens(act, { firm_id: firmId, client_id: client.id })
  await record(act, firmId, { type: 'k1s.added', clientId: client.id, k1Id, documentId: input.documentId })
  return { id: k1Id }
}

async function addFirstVersion({ tx, actor, clock, random }: Act<Staff>, k1Id: string, documentId: string): Promise<void> {
  await tx
    .insertInto('k1_version')
    .values({
      firm_id: actor.firmId,
      id: random.id(),
      k1_id: k1Id,
      number: 1,
      document_id: documentId,
      added_at: clock.now(),
      added_by: actor.staffMemberId,
      notified_at: null,
    })
    .execute()
}

/** What staff type, as it is kept. @throws Refusal clients.bad-phone */
export async function recipientColumns(
  act: Act<Staff>,
  k1Id: string,
  input: Pick<Input<typeof k1s.change>, 'recipientName' | 'email' | 'mobile' | 'language' | 'lastFour'>,
) {
  const { id: firmId, key } = await firmKey(act, act.actor.firmId)
  return {
    recipient_name: input.recipientName.trim(),
    email: input.email,
    mobile: input.mobile === null ? null : phoneInE164(input.mobile),
    language: input.language,
    last_four: input.lastFour === null ? null : encrypt(key, Buffer.from(input.lastFour), lastFourOwner(firmId, k1Id)),
  }
}
