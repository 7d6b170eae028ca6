const askAgainMs = 30_000
/** The server's clock may be a little behind this device's. */
const graceMs = 1000

/**
 * Asks about something that ends by itself, at a moment by the server's clock: shortly after that moment, and every 30 seconds before and after
 * it. A device whose clock is wrong would otherwise ask over and over, or never. `ask` says what came of it and is not asked again before it has
 * answered. Returns how to stop.
 */
export function askUntilOver(endsAt: number, ask: () => unknown): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false
  const wait = () => {
    if (isStopped) return
    const leftMs = endsAt - Date.now()
    timer = setTimeout(look, leftMs > 0 ? Math.min(leftMs + graceMs, askAgainMs) : askAgainMs)
  }
  // Without an answer it is asked again as well.
  const look = () => void Promise.resolve(ask()).then(wait, wait)
  wait()
  return () => {
    isStopped = true
    clearTimeout(timer)
  }
}
