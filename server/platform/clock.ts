/** Time is passed in, so that tests and the sample firm can choose it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved; for tests and for making the sample firm's past. */
export function settableClock(start: Date): Clock & { set(to: Date): void; advance(milliseconds: number): void } {
  let now = start
  return {
    now: () => new Date(now),
    set: (to) => {
      now = to
    },
    advance: (milliseconds) => {
      now = new Date(now.getTime() + milliseconds)
    },
  }
}

export const after = (from: Date, duration: { minutes?: number; hours?: number; days?: number; seconds?: number }): Date =>
  new Date(
    from.getTime() +
      (((duration.days ?? 0) * 24 + (duration.hours ?? 0)) * 60 + (duration.minutes ?? 0)) * 60_000 +
      (duration.seconds ?? 0) * 1000,
  )
