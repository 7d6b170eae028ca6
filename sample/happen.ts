/** Lets one step of the sample's past happen, through the verbs that the product itself uses. */
import { after } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { look, perform } from '#server/audit/act.ts'
import { type Staff, type Taxpayer, visitorFrom } from '#server/audit/actor.ts'
import { add as addClient } from '#server/clients/add.ts'
import { uploadToPortal, uploadToReturn } from '#server/documents/begin-upload.ts'
import { completeUpload } from '#server/documents/complete-upload.ts'
import { putPart } from '#server/documents/put-part.ts'
import { invite } from '#server/invitations/invite.ts'
import { openLink } from '#server/invitations/open-link.ts'
import { register } from '#server/invitations/register.ts'
import { verifyRegistration } from '#server/invitations/verify-registration.ts'
import { send as sendMessage } from '#server/messages/send.ts'
import { sendFromPortal } from '#server/messages/send-from-portal.ts'
import { add as addVoucher } from '#server/payments/add.ts'
import { sendCode } from '#server/sign-in/send-code.ts'
import { saveMark } from '#server/signing/save-mark.ts'
import { send } from '#server/signing/send.ts'
import { setPlaces } from '#server/signing/set-places.ts'
import { sign } from '#server/signing/sign.ts'
import { view } from '#server/signing/view.ts'
import { add as addTaxReturn } from '#server/tax-returns/add.ts'
import { move } from '#server/tax-returns/move.ts'
import { agreeToElectronicRecords, lookAtReturn } from './agree.ts'
import type { SampleClient, SampleDocument, SamplePerson } from './client.ts'
import { writeClientFile } from './client-files.ts'
import { markOf } from './draw-mark.ts'
import { findSigningLine, type SigningLine } from './find-places.ts'
import { type ClientIds, idsOf } from './known.ts'
import { type Maker, system } from './maker.ts'
import { invitationToken, newestCode } from './read-message.ts'
import { asStaff, asTaxpayer, codeChannel, keepTaxpayer, originOfPerson, passwordOf, preparerOf, userNameOf } from './sign-in.ts'
import { documentName, type Step, type Who } from './timeline.ts'
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
    case 'invite': {
      const staff = await asStaff(maker, preparerOf(client))
      await perform(maker, staff, (act) => invite(act, { person: idOf(ids, happening.who), channel: client.invitedBy ?? 'email' }))
      return
    }
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
      return place(maker, client, ids, happening.document)
    case 'deliver': {
      const documentIds = client.documents.map((document) => documentOf(ids, client, document).id)
      await perform(maker, await asStaff(maker, preparerOf(client)), (act) =>
        send(act, { taxReturn: ids.taxReturnId, documentIds, key: `sample-${client.number}` }),
      )
      return
    }
    case 'view': {
      const { id, versionId } = documentOf(ids, client, happening.document)
      await perform(maker, await asTaxpayer(maker, client, personOf(client, happening.who)), (act) =>
        view(act, { portal: idOf(ids, happening.who), document: id, versionId }),
      )
      return
    }
    case 'sign':
      return signDocument(scene, client, ids, happening.who, happening.document)
    case 'owe':
      return owe(maker, client, ids, happening.nth)
    case 'talk':
      return talk(maker, client, ids, happening.nth)
    case 'move':
      return perform(maker, await asStaff(maker, preparerOf(client)), (act) => move(act, maker.firmId, ids.taxReturnId, happening.to))
  }
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

type Begin<A extends Staff | Taxpayer> = (
  act: Parameters<Parameters<typeof perform<A, unknown>>[2]>[0],
  file: { name: string; size: number; key: string },
) => Promise<{ id: string }>

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

async function upload<A extends Staff | Taxpayer>(
  maker: Maker,
  actor: A,
  { name, bytes }: { name: string; bytes: Uint8Array },
  begin: Begin<A>,
): Promise<void> {
  const { id } = await perform(maker, actor, (act) => begin(act, { name, size: bytes.length, key: `sample-${name}` }))
  await putPart(maker, actor, { upload: id, part: '0', bytes })
  await completeUpload(maker, actor, { upload: id })
}

async function place(maker: Maker, client: SampleClient, ids: ClientIds, document: SampleDocument): Promise<void> {
  const lines = await signingLines(maker, client, document)
  const places = lines.slice(0, client.persons.length).flatMap((line, who) => {
    const personId = idOf(ids, who as Who)
    return [
      { personId, kind: 'signature' as const, page: 0, ...line.signature },
      { personId, kind: 'date' as const, page: 0, ...line.date },
    ]
  })
  await perform(maker, await asStaff(maker, preparerOf(client)), (act) =>
    setPlaces(act, { document: documentOf(ids, client, document).id, places }),
  )
}

// The lines of a form are where they are, whoever it is filled in for.
const linesFound = new Map<SampleDocument, SigningLine[]>()

async function signingLines(maker: Maker, client: SampleClient, document: SampleDocument): Promise<SigningLine[]> {
  const known = linesFound.get(document)
  if (known) return known
  const kind = documentKinds[document]
  const page = await maker.pdf.text(await kind.write(client), { pageIndex: 0 })
  const lines = kind.lines.map((words) => findSigningLine(page, words))
  linesFound.set(document, lines)
  return lines
}

async function signDocument(
  { maker, done }: Scene,
  client: SampleClient,
  ids: ClientIds,
  who: Who,
  document: SampleDocument,
): Promise<void> {
  const person = personOf(client, who)
  const taxpayer = await asTaxpayer(maker, client, person)
  const portal = idOf(ids, who)
  const markKey = `${client.number}|mark|${who}`
  if (!done.has(markKey)) {
    await agreeToElectronicRecords(maker, taxpayer, portal)
    await perform(maker, taxpayer, (act) => saveMark(act, { portal, mark: markOf(person) }))
    done.add(markKey)
    maker.clock.advance(15_000)
  }
  const { id, versionId } = documentOf(ids, client, document)
  await lookAtReturn(maker, taxpayer, { portal, document: id, versionId })
  await perform(maker, taxpayer, (act) => sign(act, { portal, document: id, versionId }))
}

function personOf(client: SampleClient, who: Who): SamplePerson {
  return client.persons[who] ?? missing(`${client.number} has no spouse`)
}

function idOf(ids: ClientIds, who: Who): string {
  return ids.personIds[who] ?? missing('The client has no spouse')
}

function documentOf(ids: ClientIds, client: SampleClient, document: SampleDocument): { id: string; versionId: string } {
  const name = documentName(client, document)
  return ids.documents.get(name) ?? missing(`${client.number} has no ${name}`)
}

function missing(what: string): never {
  throw new Error(what)
}
