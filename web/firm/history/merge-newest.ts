interface Part {
  events: readonly { number: number }[]
  /** Where the next page begins; null: there is none. */
  next: string | null
}

/**
 * The pages that are shown, with the newest page asked for again: new events come on top, and nothing below moves. When so much has happened
 * that events between the two are missing, only the newest page is shown.
 */
export function mergeNewest<Shown extends Part>(shown: Shown | null, newest: Shown): Shown {
  const last = newest.events.at(-1)?.number
  const first = shown?.events[0]?.number
  if (!shown || last === undefined || first === undefined || newest.next === null || last > first) return newest
  const below = shown.events.filter(({ number }) => number < last)
  if (below.length === 0) return newest
  return { ...newest, events: [...newest.events, ...below], next: shown.next }
}
