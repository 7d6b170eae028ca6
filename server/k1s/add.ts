import type { Input } from '#contract/endpoint.ts'
import { makesK1s, mostK1sOfReturn } from '#contract/k1-rules.ts'
import type { k1s } from '#contract/k1s.ts'
import { encrypt } from '#platform/encryption.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Act } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { mustBeAllowed } from '../access/allowed.ts'
import { clientForStaff, type TaxReturnRow, taxReturnForStaff } from '../access/client.ts'
import { phoneInE164 } from '../clients/person-input.ts'
import { firmKey } from '../firm/keys.ts'
import { mustBePaper } from './paper.ts'
import { tellScreens } from './tell.ts'
import { lastFourOwner } from './view.ts'

type Recipient = Pick<Input<typeof k1s.change>, 'recipientName' | 'email' | 'mobile' | 'language' | 'lastFour'>

/**
 * Makes a document of the return somebody's K-1. Nobody but the firm sees it yet.
 * @throws Refusal not-found, not-allowed, clients.bad-phone, k1s.wrong-return, k1s.too-many, and as `mustBePaper`
 */
export async function add(act: Act<Staff>, input: Input<typeof k1s.add>): Promise<{ id: string }> {
  const { taxReturn, before } = await returnWithK1s(act, input.taxReturn)
  const known = before.find(({ key }) => key === input.key)
  if (known) return { id: known.id }
  refuseTooMany(before.length + 1)
  await mustBePaper(act, act.actor.firmId, taxReturn.id, input.documentId)
  const id = await addOne(act, taxReturn, input)
  await tellScreens(act, { firm_id: act.actor.firmId, client_id: taxReturn.client_id })
  return { id }
}

/**
 * A return that can have K-1s, held until the transaction ends, and those that it has.
 * @throws Refusal not-found, not-allowed, k1s.wrong-return
 */
export async function returnWithK1s(
  act: Act<Staff>,
  taxReturnId: string,
): Promise<{ taxReturn: TaxReturnRow; before: { id: string; key: string }[] }> {
  const taxReturn = await taxReturnForStaff(act, taxReturnId, { lock: true })
  mustBeAllowed(act.actor, 'documents.send')
  const client = await clientForStaff(act, taxReturn.client_id)
  if (client.kind !== 'entity' || !makesK1s(taxReturn.form)) throw new Refusal('k1s.wrong-return')
  const before = await act.tx
    .selectFrom('k1')
    .select(['id', 'key'])
    .where('firm_id', '=', act.actor.firmId)
    .where('tax_return_id', '=', taxReturn.id)
    .execute()
  return { taxReturn, before }
}

/** @throws Refusal k1s.too-many */
export function refuseTooMany(count: number): void {
  if (count > mostK1sOfReturn) throw new Refusal('k1s.too-many', { most: mostK1sOfReturn })
}

/** One K-1 with its first version. The caller holds the return and has looked at the document. @throws Refusal clients.bad-phone */
export async function addOne(
  act: Act<Staff>,
  taxReturn: TaxReturnRow,
  input: Recipient & { documentId: string; key: string },
): Promise<string> {
  const { tx, actor, clock, random } = act
  const { firmId, staffMemberId } = actor
  const k1Id = random.id()
  const now = clock.now()
  await tx
    .insertInto('k1')
    .values({
      firm_id: firmId,
      id: k1Id,
      client_id: taxReturn.client_id,
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
  await record(act, firmId, { type: 'k1s.added', clientId: taxReturn.client_id, k1Id, documentId: input.documentId })
  return k1Id
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
export async function recipientColumns(act: Act<Staff>, k1Id: string, input: Recipient) {
  const { id: firmId, key } = await firmKey(act, act.actor.firmId)
  return {
    recipient_name: input.recipientName.trim(),
    email: input.email,
    mobile: input.mobile === null ? null : phoneInE164(input.mobile),
    language: input.language,
    last_four: input.lastFour === null ? null : encrypt(key, Buffer.from(input.lastFour), lastFourOwner(firmId, k1Id)),
  }
}
