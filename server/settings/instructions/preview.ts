import type { Input } from '#contract/endpoint.ts'
import type { instructions as contract } from '#contract/instructions.ts'
import type { LetterKind } from '#contract/letter-texts.ts'
import type { Language } from '#contract/values.ts'
import { post } from '#platform/outbox.ts'
import { clientForStaff } from '../../access/client.ts'
import type { Act } from '../../audit/act.ts'
import type { Staff } from '../../audit/actor.ts'
import { record } from '../../audit/record.ts'
import { firmFace } from '../../firm/face.ts'
import { firmKey } from '../../firm/keys.ts'
import { mustRead } from './find.ts'
import { type ClientLetter, type Reader, writeClientLetter } from './write-letter.ts'

/** A link that opens nothing: what is only looked at must let nobody in. */
export const noLink = (kind: LetterKind) => (kind === 'onboarding' ? '/i/preview' : '')

const testMark = { en: 'Test: ', es: 'Prueba: ' }

/** How the text reads for a client, or for an invented one. @throws Refusal not-found, what is wrong in the texts */
export async function previewLetter(act: Act<Staff>, input: Input<typeof contract.preview>): Promise<ClientLetter> {
  mustRead(input.kind, input.texts)
  const reader = input.clientId === null ? await inventedReader(act, input.language) : await readerOf(act, input.clientId, input.language)
  return writeClientLetter({
    kind: input.kind,
    text: input.texts[input.language],
    reader,
    firm: await firmFace(act, act.actor.firmId),
    config: act.config,
    linkPath: noLink(input.kind),
  })
}

/** Sends it to the administrator, to look at in a real mailbox. @throws Refusal as previewLetter */
export async function sendTest(act: Act<Staff>, input: Input<typeof contract.test>): Promise<{ sentTo: string }> {
  const { tx, actor } = act
  const { subject, html, text } = await previewLetter(act, input)
  const { email } = await tx
    .selectFrom('staff_member')
    .select('email')
    .where('firm_id', '=', actor.firmId)
    .where('id', '=', actor.staffMemberId)
    .executeTakeFirstOrThrow()
  const messageId = await post(tx, act, {
    firm: await firmKey(act, actor.firmId),
    channel: 'email',
    recipient: email,
    subject: `${testMark[input.language]}${subject}`,
    body: { html, text },
    aboutId: null,
  })
  await record(act, actor.firmId, { type: 'settings.test-sent', kind: input.kind, messageId })
  return { sentTo: email }
}

export async function readerOf(act: Act<Staff>, clientId: string, language: Language): Promise<Reader> {
  await clientForStaff(act, clientId)
  const row = await act.tx
    .selectFrom('person as p')
    .innerJoin('client as c', (join) => join.onRef('c.firm_id', '=', 'p.firm_id').onRef('c.id', '=', 'p.client_id'))
    .innerJoin('office as o', (join) => join.onRef('o.firm_id', '=', 'c.firm_id').onRef('o.id', '=', 'c.office_id'))
    .select(['p.first_name', 'p.last_name', 'o.name', 'o.phone'])
    .where('p.firm_id', '=', act.actor.firmId)
    .where('p.client_id', '=', clientId)
    .orderBy('p.role', 'desc')
    .executeTakeFirstOrThrow()
  return { firstName: row.first_name, lastName: row.last_name, language, office: { name: row.name, phone: row.phone } }
}

export async function inventedReader({ tx, actor }: Act<Staff>, language: Language): Promise<Reader> {
  const office = await tx
    .selectFrom('office')
    .select(['name', 'phone'])
    .where('firm_id', '=', actor.firmId)
    .orderBy('name')
    .limit(1)
    .executeTakeFirstOrThrow()
  return { firstName: 'Maria', lastName: 'Soto', language, office }
}
