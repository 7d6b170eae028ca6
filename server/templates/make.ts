import { sql } from 'kysely'
import type { Paper, WrittenPaper } from '#pdf/write-paper.ts'
import type { Input } from '#contract/endpoint.ts'
import { consentForm, isConsent } from '#contract/template-texts.ts'
import type { templates as contract } from '#contract/templates.ts'
import { extensionOf } from '#contract/extension-dates.ts'
import type { TaxForm } from '#contract/states.ts'
import { encrypt } from '#platform/encryption.ts'
import { tellLive } from '#platform/live.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Act, look, perform, type Ports } from '../audit/act.ts'
import type { Staff } from '../audit/actor.ts'
import { record } from '../audit/record.ts'
import { clientForStaff, notFound, taxReturnForStaff, type TaxReturnRow } from '../access/client.ts'
import { addDocument } from '../documents/add-document.ts'
import { refusingProblems } from '../documents/look-at-file.ts'
import { firmKey } from '../firm/keys.ts'
import { add as addVoucher } from '../payments/add.ts'
import { todayOf } from '../payments/today.ts'
import { mustStillBeAskable } from '../signing/consents.ts'
import { placeOnNew } from '../signing/set-places.ts'
import { type AboutPaper, compose } from './compose.ts'
import { type Template, templateOfFirm } from './find.ts'
import { letterPage } from './paper-words.ts'

type Asked = Input<typeof contract.make>
type ToWrite = Omit<Asked, 'key'>

/**
 * Makes a document of a template, with its places to sign: what it says is checked, set in type outside of any transaction, and checked again before
 * it becomes a document. Nothing is sent. Asked twice it gives what was made the first time.
 * @throws Refusal as `planPaper`; templates.changed-meanwhile
 */
export async function makePaper(ports: Ports, actor: Staff, asked: Asked): Promise<{ documentId: string }> {
  const planned = await look(ports, actor, async (act) => (await madeBefore(act, asked)) ?? planPaper(act, asked))
  if ('documentId' in planned) return planned
  const written = await refusingProblems(() => ports.pdf.writePaper(planned.paper))
  return perform(ports, actor, async (act) => {
    const taxReturn = await taxReturnForStaff(act, asked.taxReturn)
    // The client first, as everybody does who adds to it; of two requests at once the second finds what the first has made.
    await clientForStaff(act, taxReturn.client_id, { lock: true })
    const made = await madeBefore(act, asked)
    if (made) return made
    const now = await planPaper(act, asked)
    if (JSON.stringify(now.paper) !== JSON.stringify(planned.paper)) throw new Refusal('templates.changed-meanwhile')
    return { documentId: await become(act, asked, now, written) }
  })
}

async function madeBefore(act: Act<Staff>, asked: Asked): Promise<{ documentId: string } | null> {
  const taxReturn = await taxReturnForStaff(act, asked.taxReturn)
  const row = await act.tx
    .selectFrom('templated_document')
    .select('document_id')
    .where('firm_id', '=', act.actor.firmId)
    .where('client_id', '=', taxReturn.client_id)
    .where('key', '=', asked.key)
    .executeTakeFirst()
  return row ? { documentId: row.document_id } : null
}

export interface Plan {
  paper: Paper
  template: Template
  taxReturn: TaxReturnRow
}

/** @throws Refusal not-found, as `compose`, templates.return-given, templates.declined-before */
export async function planPaper(act: Act<Staff>, asked: ToWrite & { taxReturn: string }): Promise<Plan> {
  const taxReturn = await taxReturnForStaff(act, asked.taxReturn)
  const template = await templateOfFirm(act, asked.template)
  const about = await aboutPaper(act, taxReturn.client_id, { taxYear: taxReturn.tax_year, form: taxReturn.form as TaxForm })
  const signers = await namesOf(act, taxReturn.client_id, asked.signers)
  const paper = compose(template, about, { ...asked, signers })
  const { kind } = template
  if (isConsent(kind)) await mustStillBeAskable(act, { taxReturnId: taxReturn.id, kind, solicits: asked.solicits, documentId: null })
  return { paper, template, taxReturn }
}

/** What is on record of a client and its firm, for a paper. */
export async function aboutPaper(act: Act<Staff>, clientId: string, of: { taxYear: number; form: TaxForm }): Promise<AboutPaper> {
  const { today } = await todayOf(act, act.actor.firmId)
  const found = await sql<Omit<AboutPaper, 'officeLines' | 'taxYear' | 'form' | 'today'> & { street: string; town: string }>`
    select coalesce(nullif(case when c.kind = 'entity' then '' else (
             select string_agg(p.first_name || ' ' || p.last_name, ' & ' order by p.role = 'spouse', p.id)
             from person p where p.firm_id = c.firm_id and p.client_id = c.id) end, ''), c.name) as "clientName",
           f.name as "firmName", coalesce(nullif(o.phone, ''), f.phone) as "firmPhone", o.name as "officeName", o.street,
           trim(both ' ,' from concat_ws(', ', nullif(o.city, ''), nullif(trim(o.state || ' ' || o.postal_code), ''))) as town
    from client c join office o on o.firm_id = c.firm_id and o.id = c.office_id join firm f on f.id = c.firm_id
    where c.firm_id = ${act.actor.firmId} and c.id = ${clientId}`.execute(act.tx)
  const { street, town, ...row } = found.rows[0] ?? notFound()
  return { ...row, ...of, today, officeLines: [street, town].filter((line) => line.trim() !== '') }
}

/** Of persons of this client, in the order asked. @throws Refusal not-found */
async function namesOf({ tx, actor }: Act<Staff>, clientId: string, ids: readonly string[]): Promise<string[]> {
  const persons = await tx
    .selectFrom('person')
    .select(['id', 'first_name', 'last_name'])
    .where('firm_id', '=', actor.firmId)
    .where('client_id', '=', clientId)
    .execute()
  return ids.map((id) => {
    const person = persons.find((one) => one.id === id) ?? notFound()
    return `${person.first_name} ${person.last_name}`
  })
}

/** What is paid with an extension, where staff want it among the client's tax payments. @throws Refusal not-allowed, payments.too-many-vouchers */
async function addPayment(act: Act<Staff>, { figures }: Asked, taxReturn: TaxReturnRow, documentId: string): Promise<void> {
  const { form, tax_year: taxYear, client_id: client, id: taxReturnId } = taxReturn
  const extension = extensionOf(form as TaxForm, taxYear)
  if (!figures?.addsPayment || figures.payingCents === 0 || !extension) return
  await addVoucher(act, {
    client,
    personId: null,
    taxReturnId,
    authority: 'US',
    kind: 'extension',
    taxYear,
    installment: null,
    statutoryDue: extension.statutoryDue,
    amountCents: figures.payingCents,
    note: null,
    // The paper is not in the portal before it is sent.
    documentId: null,
    documentPage: null,
    key: `paper ${documentId}`,
  })
}

async function become(act: Act<Staff>, asked: Asked, { paper, template, taxReturn }: Plan, written: WrittenPaper): Promise<string> {
  const { tx, actor, clock } = act
  const key = await firmKey(act, actor.firmId)
  const documentId = await addDocument(act, actor.firmId, {
    name: paper.title.slice(0, 120),
    contentType: 'application/pdf',
    file: await act.files.put(tx, key, written.bytes, clock.now()),
    pages: Array.from({ length: written.pageCount }, () => letterPage),
    clientId: taxReturn.client_id,
    taxReturnId: taxReturn.id,
    direction: 'from firm',
    addedBy: actor.name,
    addedByPersonId: null,
    signingForm: isConsent(template.kind) ? consentForm : null,
  })
  const places = written.places.map(({ signer, ...place }) => ({ ...place, personId: asked.signers[signer]! }))
  await placeOnNew(act, documentId, places)
  await keepFilling(act, asked, { template, taxReturn }, documentId)
  if (template.kind === 'extension') await addPayment(act, asked, taxReturn, documentId)
  await tellLive(tx, { topic: 'tax-return', id: taxReturn.id, firmId: actor.firmId, clientId: null })
  const { id: templateId, kind } = template
  await record(act, actor.firmId, {
    type: 'templates.made',
    clientId: taxReturn.client_id,
    taxReturnId: taxReturn.id,
    documentId,
    templateId,
    kind,
  })
  return documentId
}

/** What the paper is, and what was filled in on it. */
async function keepFilling(act: Act<Staff>, asked: Asked, { template, taxReturn }: Omit<Plan, 'paper'>, documentId: string): Promise<void> {
  const { tx, actor, clock } = act
  const { key } = await firmKey(act, actor.firmId)
  const { answers, until, startsOn, signers, language, figures } = asked
  await tx
    .insertInto('templated_document')
    .values({
      firm_id: actor.firmId,
      document_id: documentId,
      client_id: taxReturn.client_id,
      tax_return_id: taxReturn.id,
      template_id: template.id,
      kind: template.kind,
      solicits: isConsent(template.kind) && asked.solicits,
      answers: encrypt(
        key,
        Buffer.from(JSON.stringify({ answers, until, startsOn, signers, language, figures })),
        `templated:${actor.firmId}:${documentId}`,
      ),
      key: asked.key,
      made_at: clock.now(),
      made_by: actor.staffMemberId,
    })
    .execute()
}
