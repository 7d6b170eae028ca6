/** What people do who have come to sign. */
import { perform } from '#server/audit/act.ts'
import { decline } from '#server/signing/ceremony/decline.ts'
import { saveMark } from '#server/signing/save-mark.ts'
import { sign } from '#server/signing/sign.ts'
import { comeToSign } from './agree.ts'
import type { SampleClient, SampleDocument } from './client.ts'
import { markOf } from './draw-mark.ts'
import { documentOf, idOf, missing, personOf } from './find-in-client.ts'
import { passIdentityCheck, tryIdentityCheck } from './identify.ts'
import type { ClientIds } from './known.ts'
import type { Maker } from './maker.ts'
import { signingLines } from './place.ts'
import { asTaxpayer } from './sign-in.ts'
import { signByHand } from './sign-by-hand.ts'
import type { Refraining, Who } from './timeline.ts'
import { documentKinds } from './write-document.ts'

/** `done`: what has happened before. */
export async function signDocument(
  { maker, done }: { maker: Maker; done: Set<string> },
  client: SampleClient,
  ids: ClientIds,
  who: Who,
  document: SampleDocument,
): Promise<void> {
  const person = personOf(client, who)
  const taxpayer = await asTaxpayer(maker, client, person)
  const portal = idOf(ids, who)
  const { id, versionId } = documentOf(ids, client, document)
  const form = { portal, document: id, versionId }
  await comeToSign(maker, taxpayer, form)
  await passIdentityCheck(maker, taxpayer, portal)
  const markKey = `${client.number}|mark|${who}`
  if (!done.has(markKey)) {
    await perform(maker, taxpayer, (act) => saveMark(act, { portal, mark: markOf(person) }))
    done.add(markKey)
    maker.clock.advance(15_000)
  }
  await perform(maker, taxpayer, (act) => sign(act, form))
}

/** They decline, sign on paper, or are not identified. */
export async function refrain(maker: Maker, client: SampleClient, ids: ClientIds, happening: Refraining): Promise<void> {
  const person = personOf(client, 0)
  const taxpayer = await asTaxpayer(maker, client, person)
  const [document] = client.documents
  if (!document) missing(`${client.number} has nothing to sign`)
  const { id, versionId } = documentOf(ids, client, document)
  const form = { portal: idOf(ids, 0), document: id, versionId }
  switch (happening.what) {
    case 'fail check':
      await comeToSign(maker, taxpayer, form)
      return tryIdentityCheck(maker, taxpayer, form.portal, 'fails')
    case 'decline': {
      const reason = client.declines ?? missing(`${client.number} declines nothing`)
      return perform(maker, taxpayer, (act) => decline(act, { ...form, reason }))
    }
    case 'sign by hand': {
      const [line] = await signingLines(maker, client, document)
      const bytes = await documentKinds[document].write(client)
      return signByHand(maker, taxpayer, person, { ...form, bytes, line: line ?? missing('The form has no line to sign') })
    }
  }
}
