const pauseSeconds = 30

/** Seconds until sending again is offered: a code needs a moment to arrive. A clock that disagrees with the server's never locks the button. */
export function secondsUntilResend(sentAt: string | null, nowMs: number): number {
  if (sentAt === null) return 0
  const left = Math.ceil((Date.parse(sentAt) - nowMs) / 1000 + pauseSeconds)
  return left > pauseSeconds ? 0 : Math.max(0, left)
}
