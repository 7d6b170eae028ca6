/**
 * Finding messages by words although none of their words is in the database: each word and each beginning of one is kept as a keyed hash. The
 * normalizing is that of the client search, so that one search field finds both.
 */
import { sql } from 'kysely'
import { derivedKey, keyedHash } from '#platform/encryption.ts'
import type { Act } from '../audit/act.ts'
import { searchText, searchWords } from '../clients/table/search.ts'
import { type FirmKey, firmKey } from '../firm/keys.ts'

const shortestBeginning = 2
// Longer beginnings tell hardly any two words apart, and each costs a row.
const longestBeginning = 12

/** What a text is found by: its words and their beginnings, and e-mail addresses whole. */
function beginningsOf(text: string): Set<string> {
  const addresses = searchText(text)
    .split(/\s+/)
    .filter((part) => part.includes('@'))
  const beginnings = new Set(addresses.map(lookedUpAs))
  for (const word of searchWords(text)) {
    const characters = [...word].slice(0, longestBeginning)
    for (let length = Math.min(shortestBeginning, characters.length); length <= characters.length; length += 1)
      beginnings.add(characters.slice(0, length).join(''))
  }
  return beginnings
}

/** A word that somebody types, as it is looked up. */
const lookedUpAs = (word: string): string => [...word].slice(0, longestBeginning).join('')

// Deriving costs ten times what hashing does, and a long message has hundreds of beginnings.
const searchKeys = new WeakMap<Buffer, Buffer>()

function searchKey({ key }: FirmKey): Buffer {
  const known = searchKeys.get(key)
  if (known) return known
  const derived = derivedKey(key, 'message search')
  searchKeys.set(key, derived)
  return derived
}

/** The hash under which a word, or the beginning of one, is kept: a 64-bit number as PostgreSQL has it. */
export const hashOfWord = (firm: FirmKey, word: string): string => keyedHash(searchKey(firm), lookedUpAs(word)).readBigInt64BE(0).toString()

/** The conversation is found by these words from now on, and by this message where they stand in several. */
export async function keepWords(act: Act, about: { firmId: string; clientId: string; number: number }, text: string): Promise<void> {
  const firm = await firmKey(act, about.firmId)
  const words = [...new Set([...beginningsOf(text)].map((beginning) => hashOfWord(firm, beginning)))]
  if (words.length === 0) return
  await sql`
    insert into thread_word (firm_id, word, client_id, number)
    select ${about.firmId}, word, ${about.clientId}, ${about.number} from unnest(${words}::bigint[]) word
    on conflict (firm_id, word, client_id) do update set number = excluded.number`.execute(act.tx)
}
