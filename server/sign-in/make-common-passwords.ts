/**
 * Makes `common-passwords.bin` anew from a list of frequent passwords on standard input, one a line, the most frequent first:
 * `node server/sign-in/make-common-passwords.ts < words.txt`. What no password of eight characters can be made from is left out.
 */
import { writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { entryOf } from './common-passwords.ts'

const mostBytes = 200_000
const entries = new Set<string>()
for (const line of (await text(process.stdin)).split('\n')) {
  if (entries.size * 4 + 16 > mostBytes) break
  const word = line.trim().toLowerCase()
  for (const form of [word, word.replace(/^[^a-z]+/, '').replace(/[^a-z]+$/, '')]) {
    if (form.length >= 4) entries.add(entryOf(form).toString('hex'))
  }
}
writeFileSync(new URL('common-passwords.bin', import.meta.url), Buffer.from([...entries].sort().join(''), 'hex'))
