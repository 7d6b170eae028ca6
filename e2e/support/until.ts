import { setTimeout as pause } from 'node:timers/promises'

const askAgainAfterMs = 25

/** Asks until the answer is truthy, and gives it. @throws Error naming `what` when it takes longer than `limitMs`. */
export async function until<T>(what: string, ask: () => Promise<T>, limitMs = 15_000): Promise<Exclude<T, false | null | undefined>> {
  const end = performance.now() + limitMs
  for (;;) {
    const answer = await ask()
    if (answer) return answer as Exclude<T, false | null | undefined>
    if (performance.now() > end) throw new Error(`This did not happen within ${limitMs} ms: ${what}`)
    await pause(askAgainAfterMs)
  }
}
