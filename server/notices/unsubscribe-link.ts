/**
 * The link in an e-mail that stops e-mails of its kind. It carries what it is for under the firm's key, so that nothing is kept for each e-mail
 * sent, and nobody can make one for somebody else. It opens nothing.
 */
import { timingSafeEqual } from 'node:crypto'
import { type NoticeGroup, noticeGroups } from '#contract/notice-kinds.ts'
import { derivedKey, keyedHash } from '#platform/encryption.ts'
import type { Act } from '../audit/act.ts'
import { portalUrl } from '../firm/face.ts'
import type { FirmKey } from '../firm/keys.ts'

interface Unsubscribing {
  personId: string
  group: NoticeGroup
}

const idBytes = 16
const macBytes = 16
const bodyBytes = 2 * idBytes + 1

/** Where a person stops it, and where a mail program does: the same address, asked for or posted to. */
export function unsubscribeUrl(
  { config }: Pick<Act, 'config'>,
  firm: FirmKey,
  face: { portalHost: string | null },
  what: Unsubscribing,
): string {
  const group = noticeGroups.indexOf(what.group)
  const body = Buffer.concat([bytesOf(firm.id), bytesOf(what.personId), Buffer.of(group)])
  return `${portalUrl(face, config)}/u/${Buffer.concat([body, mac(firm, body)]).toString('base64url')}`
}

/** Whose key it has to be under; null when it is no such link. */
export function firmOfLink(token: string): string | null {
  const bytes = Buffer.from(token, 'base64url')
  return bytes.length === bodyBytes + macBytes ? idOf(bytes.subarray(0, idBytes)) : null
}

/** What it stops; null when it was not made here. */
export function readLink(firm: FirmKey, token: string): Unsubscribing | null {
  const bytes = Buffer.from(token, 'base64url')
  const body = bytes.subarray(0, bodyBytes)
  const given = bytes.subarray(bodyBytes)
  if (given.length !== macBytes || !timingSafeEqual(given, mac(firm, body))) return null
  const group = noticeGroups[body[bodyBytes - 1] ?? -1]
  return group ? { personId: idOf(body.subarray(idBytes, 2 * idBytes)), group } : null
}

const mac = (firm: FirmKey, body: Uint8Array) =>
  keyedHash(derivedKey(firm.key, 'unsubscribe links'), Buffer.from(body).toString('base64url')).subarray(0, macBytes)

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')
const idOf = (bytes: Uint8Array) =>
  Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
