import { messageMaxCharacters } from '#contract/messages.ts'
import type { RefusalCode } from '#contract/refusals.ts'
import { decrypt, encrypt } from '#platform/encryption.ts'
import type { FirmKey } from '../firm/keys.ts'

/** What somebody typed, as it is kept: lines end as everywhere, and no control character but a tab and the end of a line stays. */
export const tidy = (typed: string): string =>
  typed
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim()

/** Null: it may be sent. */
export function whyCannotSend(text: string, attachments: number): RefusalCode | null {
  if (text.length > messageMaxCharacters) return 'messages.too-long'
  return text === '' && attachments === 0 ? 'messages.empty' : null
}

const belongsTo = (firm: FirmKey, messageId: string): string => `message:${firm.id}:${messageId}`

export const lock = (firm: FirmKey, messageId: string, text: string): Buffer =>
  encrypt(firm.key, Buffer.from(text), belongsTo(firm, messageId))

export const unlock = (firm: FirmKey, messageId: string, body: Buffer | null): string =>
  body === null ? '' : decrypt(firm.key, body, belongsTo(firm, messageId)).toString()

/** The beginning of a message in one line, for a list. */
export function beginningOf(text: string, most = 200): string {
  const characters = [...text.slice(0, most * 2).replace(/\s+/g, ' ')]
  return characters.length <= most && text.length <= most * 2
    ? characters.join('')
    : `${characters
        .slice(0, most - 1)
        .join('')
        .slice(0, most - 1)}…`
}
