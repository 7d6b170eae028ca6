/**
 * Passwords that are known to everybody: the 49,000 most frequent of public leaks, as sorted 32-bit beginnings of SHA-256 hashes. Most of
 * them could never satisfy the rules as they are, so a password is also reduced to the word it was made from: `P@ssw0rd2026!` is `password`.
 */
import { readFileSync } from 'node:fs'
import { sha256 } from '#platform/encryption.ts'

const bytesEach = 4
const shortestWord = 4
const list = readFileSync(new URL('common-passwords.bin', import.meta.url))

/** True when the password, or the word it was made from, is one that everybody tries first. Wrong once in 85,000 others. */
export function isCommonPassword(password: string): boolean {
  return formsOf(password).some(isListed) || isMonotonous(password)
}

/** The list's entry for a word. */
export const entryOf = (word: string): Buffer => sha256(word).subarray(0, bytesEach)

/** The password in lower case, without what is put around a word to satisfy rules, and with letters where signs stand for them. */
export function formsOf(password: string): string[] {
  const lower = password.normalize('NFKC').toLowerCase()
  // A sign and a letter or two at the end: what an unwilling person adds last.
  const withoutTail = lower.replace(/[@$!%*?&#_.-].{0,2}$/, '')
  const words = [lower, withoutTail].flatMap((text) => {
    const core = text.replace(/^[^a-z]+/, '').replace(/[^a-z]+$/, '')
    return [text, core, withLetters(core, 'i'), withLetters(core, 'l'), withLetters(text, 'i').replace(/[^a-z]/g, '')]
  })
  const repeated = /^(.+?)\1+$/.exec(lower)?.[1]
  return [...words.filter((word) => word.length >= shortestWord), ...(repeated ? [repeated] : [])]
}

const letters: Record<string, string> = { '@': 'a', '4': 'a', '3': 'e', '0': 'o', $: 's', '5': 's', '7': 't' }
const withLetters = (word: string, one: string) => word.replace(/[@430$57]/g, (sign) => letters[sign] ?? sign).replace(/[1!]/g, one)

/** Four or fewer different characters, or one run such as `abcdefghijklmno`. */
function isMonotonous(password: string): boolean {
  const codes = [...password.toLowerCase()].map((character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0))
  return new Set(codes).size <= 4 || (steps.length > 0 && steps.filter((step) => Math.abs(step) <= 1).length / steps.length > 0.8)
}

/** True for a word of the list just as it is. */
export function isListed(word: string): boolean {
  const wanted = entryOf(word)
  let low = 0
  let high = list.length / bytesEach - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const order = wanted.compare(list, middle * bytesEach, (middle + 1) * bytesEach)
    if (order === 0) return true
    if (order < 0) high = middle - 1
    else low = middle + 1
  }
  return false
}
