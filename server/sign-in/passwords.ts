/** Passwords are kept as Argon2id hashes; the work is done in native threads, so other requests go on meanwhile. */
import { channel } from 'node:diagnostics_channel'
import { availableParallelism } from 'node:os'
import { hash, hashRaw, type Options, verify } from '@node-rs/argon2'
import { Refusal } from '#platform/refusal.ts'

/** OWASP Password Storage Cheat Sheet: Argon2id (the library's default) with 19 MiB, two passes, one lane. */
const strength: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A hash of nobody's password, made with the same strength: checked where there is nobody, so that the time says nothing. */
const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$uBsMS9H5/1o4A61EtF3JJA$gG2agpT4C9D0l4Xy15XfMgiGBLvRM96dt4H6prwsrXQ'

/** Published once for every hash that is computed to check a password. */
export const passwordChecked = channel('lintel:password-checked')

/** The same characters, however a keyboard composed them (RFC 8265, 4.2.2). */
const prepared = (password: string) => password.normalize('NFC')

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(prepared(password), strength))

/** The same work with a salt of one's own, for a secret that is looked up by its hash. */
export const hashWithSalt = (secret: string, salt: Buffer): Promise<Buffer> => inTurn(() => hashRaw(secret, { ...strength, salt }))

/** Which of the hashes are of this password. At least `least` hashes are computed, so that the time does not tell how many there were. */
export async function checkPassword(hashes: readonly string[], password: string, least: number): Promise<boolean[]> {
  const padded = [...hashes, ...Array.from({ length: Math.max(0, least - hashes.length) }, () => nobodysHash)]
  const answers = await Promise.all(
    padded.map((one) => {
      passwordChecked.publish(undefined)
      return inTurn(() => verify(one, prepared(password)))
    }),
  )
  return answers.slice(0, hashes.length)
}

// One core stays free for everybody else while many people sign in at once, and a flood of sign-ins is turned away instead of piling up.
const mostAtOnce = Math.max(1, availableParallelism() - 1)
const mostWaiting = 500
const waiting: (() => void)[] = []
let running = 0

/** @throws Refusal try-again when too many wait already */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce) {
    if (waiting.length >= mostWaiting) throw new Refusal('try-again')
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    // Whoever waits takes over this place.
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
