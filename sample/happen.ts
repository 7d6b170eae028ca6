/** Lets one step of the sample's past happen, through the verbs that the product itself uses. */
import { after } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { builtInTemplate } from '#contract/template-texts.ts'
import { look, perform } from '#server/audit/act.ts'
import { visitorFrom } from '#server/audit/actor.ts'
import { add as addClient } from '#server/clients/add.ts'
import { uploadToPortal, uploadToReturn } from '#server/documents/begin-upload.ts'
import { invite } from '#server/invitations/invite.ts'
import { openLink } from '#server/invitations/open-link.ts'
import { register } from '#server/invitations/register.ts'
import { verifyRegistration } from '#server/invitations/verify-registration.ts'
import { send as sendMessage } from '#server/messages/send.ts'
import { sendFromPortal } from '#server/messages/send-from-portal.ts'
import { add as addVoucher } from '#server/payments/add.ts'
import { sendCode } from '#server/sign-in/send-code.ts'
import { send } from '#server/signing/send.ts'
import { view } from '#server/signing/view.ts'
import { add as addTaxReturn } from '#server/tax-returns/add.ts'
import { makePaper } from '#server/templates/make.ts'
import type { SampleClient, SampleDocument, SamplePerson } from './client.ts'
import { writeClientFile } from './client-files.ts'
import { eFile } from './e-file.ts'
import { dropPrintedReturn } from './drop-printed-return.ts'
import { documentOf, idOf, missing, personOf } from './find-in-client.ts'
import { handOut } from './hand-out-k1s.ts'
import { noteKnownPerson } from './identify.ts'
import { type ClientIds, idsOf } from './known.ts'
import { type Maker, system } from './maker.ts'
import { place } from './place.ts'
import { invitationToken, newestCode } from './read-message.ts'
import { asStaff, asTaxpayer, codeChannel, keepTaxpayer, originOfPerson, passwordOf, preparerOf, userNameOf } from './sign-in.ts'
import { refrain, signDocument } from './sign-document.ts'
import type { Step, Who } from './timeline.ts'
import { upload } from './upload.ts'
import { documentKinds } from './write-document.ts'

/** What a step works with. `offices`: their ids by name; `done`: what has happened before. */
export interface Scene {
  maker: Maker
  offices: ReadonlyMap<string, string>
  done: Set<string>
}

export async function happen(scene: Scene, { client, happening }: Step): Promise<void> {
  const { maker } = scene
  if (happening.what === 'add') return add(scene, client)
  const ids = await look(maker, system(maker.firmId), (act) => idsOf(act.tx, maker.firmId, client))
  switch (happening.what) {
    case 'invite':
      return invitePerson(maker, client, ids, happening.who)
    case 'open':
      await openLink(maker, originOfPerson(client), { token: await invitationToken(maker, idOf(ids, happening.who)) })
      return
    case 'mismatch':
      return mismatch(maker, client, ids)
    case 'register':
      return registerPerson(maker, client, ids, happening.who)
    case 'send file':
      return sendFile(maker, client, ids, happening.file)
    case 'put':
      return putOnReturn(maker, client, ids, happening.document)
    case 'place':
      return placeBoxes(maker, client, ids, happening.document)
    case 'drop printed return':
      return dropPrintedReturn(maker, await asStaff(maker, preparerOf(client)), client, ids.taxReturnId)
    case 'deliver':
      return deliver(maker, client, ids)
    case 'view':
      return viewDocument(maker, client, ids, happening)
    case 'sign':
      return signDocument(scene, client, ids, happening.who, happening.document)
    case 'fail check':
    case 'decline':
    case 'sign by hand':
      return refrain(maker, client, ids, happening)
    case 'make letter':
      return makeLetter(maker, client, ids)
    case 'known in person':
      return know(maker, client, ids)
    case 'add k1':
    case 'hand over k1s':
    case 'send k1':
      return handOut(maker, client, ids, happening)
    case 'owe':
      return owe(maker, client, ids, happening.nth)
    case 'talk':
      return talk(maker, client, ids, happening.nth)
    case 'move':
      return eFile(maker, await asStaff(maker, preparerOf(client)), { client, taxReturnId: ids.taxReturnId, to: happening.to })
  }
}

async function placeBoxes(maker: Maker, client: SampleClient, ids: ClientIds, document: SampleDocument): Promise<void> {
  const about = { id: documentOf(ids, client, document).id, document, signers: ids.personIds }
  return place(maker, await asStaff(maker, preparerOf(client)), client, about)
}

/** An engagement letter in the language of whoever signs it, of the template that comes with the product. */
async function makeLetter(maker: Maker, client: SampleClient, ids: ClientIds): Promise<void> {
  const language = personOf(client, 0).language ?? 'en'
  const services = {
    en: '- Your federal income tax return\n- Your Arizona income tax return\n- Electronic filing of both',
    es: '- Su declaración federal de impuestos\n- Su declaración de Arizona\n- La presentación electrónica de ambas',
  }
  const fee = { en: 'A fixed fee of $280.', es: 'Un precio fijo de $280.' }
  await makePaper(maker, await asStaff(maker, preparerOf(client)), {
    taxReturn: ids.taxReturnId,
    key: 'sample-letter',
    template: builtInTemplate['engagement-letter'],
    language,
    signers: ids.personIds,
    answers: { services: services[language], fee: fee[language], recipient: '', information: '', purpose: '' },
    until: null,
    startsOn: null,
    figures: null,
    solicits: false,
  })
}

async function invitePerson(maker: Maker, client: SampleClient, ids: ClientIds, who: Who): Promise<void> {
  const staff = await asStaff(maker, preparerOf(client))
  await perform(maker, staff, (act) => invite(act, { person: idOf(ids, who), channel: client.invitedBy ?? 'email' }))
}

/** What the return says is to pay, with a day that is near whenever the sample is made. */
async function owe(maker: Maker, client: SampleClient, ids: ClientIds, nth: number): Promise<void> {
  const {
    authority,
    kind,
    installment = null,
    dueInDays,
    amountCents,
  } = client.owes?.[nth] ?? missing(`${client.number} does not owe that`)
  const statutoryDue = after(maker.clock.now(), { days: (client.days.sent ?? 0) + dueInDays })
    .toISOString()
    .slice(0, 10)
  const taxYear = Number(statutoryDue.slice(0, 4)) - (kind === 'estimated' ? 0 : 1)
  const voucher = { personId: null, taxReturnId: null, note: null, documentId: null, documentPage: null }
  await perform(maker, await asStaff(maker, preparerOf(client)), (act) =>
    addVoucher(act, {
      ...voucher,
      client: ids.clientId,
      key: `sample-${nth}`,
      authority,
      kind,
      taxYear,
      installment,
      statutoryDue,
      amountCents,
    }),
  )
}

async function talk(maker: Maker, client: SampleClient, ids: ClientIds, nth: number): Promise<void> {
  const { by, text } = client.talk?.[nth] ?? missing(`${client.number} did not say that`)
  const message = { key: `sample-${nth}`, body: text, attachments: [] }
  if (by === 'firm') {
    await perform(maker, await asStaff(maker, preparerOf(client)), (act) => sendMessage(act, { client: ids.clientId, ...message }))
    return
  }
  await perform(maker, await asTaxpayer(maker, client, personOf(client, by)), (act) =>
    sendFromPortal(act, { portal: idOf(ids, by), ...message }),
  )
}

async function add({ maker, offices }: Scene, client: SampleClient): Promise<void> {
  const staff = await asStaff(maker, preparerOf(client))
  const roles = client.kind === 'entity' ? (['signer'] as const) : (['taxpayer', 'spouse'] as const)
  await perform(maker, staff, async (act) => {
    const { clientId } = await addClient(act, {
      clientNumber: client.number,
      kind: client.kind,
      entityName: client.entityName ?? null,
      officeId: offices.get(client.office) ?? '',
      spouseSignsFirst: client.spouseSignsFirst ?? false,
      persons: client.persons.map(({ firstName, lastName, taxIdentifier, email, mobile, birthDate, language }, who) => ({
        role: roles[who] ?? 'taxpayer',
        firstName,
        lastName,
        ...(taxIdentifier ? { taxIdentifier } : {}),
        email,
        mobile,
        birthDate,
        language: language ?? 'en',
      })),
    })
    await addTaxReturn(act, { client: clientId, taxYear: client.taxYear, form: client.form })
  })
}

/** Somebody mistypes the last four digits, is told to check, and gives up for today. */
async function mismatch(maker: Maker, client: SampleClient, ids: ClientIds): Promise<void> {
  const person = personOf(client, 0)
  try {
    await register(maker, originOfPerson(client), { ...(await registrationOf(maker, person, idOf(ids, 0))), lastFour: '0000' })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'invitations.does-not-match') return
    throw error
  }
  throw new Error(`${client.number} was to be refused and was not`)
}

async function registerPerson(maker: Maker, client: SampleClient, ids: ClientIds, who: Who): Promise<void> {
  const person = personOf(client, who)
  const origin = originOfPerson(client)
  const form = await registrationOf(maker, person, idOf(ids, who))
  await openLink(maker, origin, { token: form.token })
  maker.clock.advance(70_000)
  const attempt = await register(maker, origin, form)
  maker.clock.advance(6_000)
  const channel = attempt.channels.find(({ kind }) => kind === codeChannel(client)) ?? attempt.channels[0]
  if (!channel) throw new Error(`${client.number} has no address for a code`)
  await perform(maker, visitorFrom(origin, maker.firmId), (act) => sendCode(act, attempt.token, { channel: channel.id }))
  maker.clock.advance(28_000)
  const { token } = await verifyRegistration(maker, origin, {
    attemptToken: attempt.token,
    replacedSession: undefined,
    deviceCookie: undefined,
    code: await newestCode(maker, channel.address),
  })
  await keepTaxpayer(maker, person, token, origin)
}

async function registrationOf(maker: Maker, person: SamplePerson, personId: string) {
  return {
    token: await invitationToken(maker, personId),
    userName: userNameOf(person),
    password: passwordOf(person),
    email: person.email ?? '',
    phone: person.mobile ?? '',
    lastName: person.lastName,
    lastFour: person.taxIdentifier?.slice(-4) ?? '',
  }
}

async function sendFile(maker: Maker, client: SampleClient, ids: ClientIds, name: string): Promise<void> {
  const taxpayer = await asTaxpayer(maker, client, client.persons[0])
  const file = { name, bytes: await writeClientFile(client, name) }
  await upload(maker, taxpayer, file, (act, begun) => uploadToPortal(act, { ...begun, portal: idOf(ids, 0) }))
}

async function putOnReturn(maker: Maker, client: SampleClient, ids: ClientIds, document: SampleDocument): Promise<void> {
  const staff = await asStaff(maker, preparerOf(client))
  const kind = documentKinds[document]
  const file = { name: kind.fileName(client), bytes: await kind.write(client) }
  await upload(maker, staff, file, (act, begun) => uploadToReturn(act, { ...begun, taxReturn: ids.taxReturnId }))
}

async function viewDocument(
  maker: Maker,
  client: SampleClient,
  ids: ClientIds,
  { who, document }: { who: Who; document: SampleDocument },
): Promise<void> {
  const { id, versionId } = documentOf(ids, client, document)
  await perform(maker, await asTaxpayer(maker, client, personOf(client, who)), (act) =>
    view(act, { portal: idOf(ids, who), document: id, versionId }),
  )
}

async function know(maker: Maker, client: SampleClient, ids: ClientIds): Promise<void> {
  const since = client.knownSince ?? missing(`${client.number} is not known`)
  await noteKnownPerson(maker, await asStaff(maker, preparerOf(client)), { client: ids.clientId, personId: idOf(ids, 0), since })
}

async function deliver(maker: Maker, client: SampleClient, ids: ClientIds): Promise<void> {
  const documentIds = client.documents.map((document) => documentOf(ids, client, document).id)
  const { terms } = client
  const inDays = (days: number | undefined) =>
    days === undefined
      ? null
      : after(maker.clock.now(), { days: (client.days.sent ?? 0) + days })
          .toISOString()
          .slice(0, 10)
  const chosen = terms && {
    message: terms.message,
    dueOn: inDays(terms.dueInDays),
    expiresOn: inDays(terms.lastInDays),
    order: (terms.order ?? []).map((who) => idOf(ids, who)),
    reminds: true,
    documents: [],
  }
  const what = { taxReturn: ids.taxReturnId, documentIds, key: `sample-${client.number}`, ...(chosen ? { terms: chosen } : {}) }
  await send(maker, await asStaff(maker, preparerOf(client)), what)
}
