/** The tablet goes into a client's hands: every other tab of this browser leaves the firm's room with the one that was used. */
const key = 'lintel-handed-over'

export function lockOtherTabs(): void {
  try {
    localStorage.setItem(key, String(Date.now()))
    localStorage.removeItem(key)
  } catch {
    // Without storage there are no tabs that share a session with this one, either.
  }
}

/** Fetched anew, a page finds that nobody is signed in here; so does one that the browser had kept for going back. */
export function leaveWhenLocked(): void {
  addEventListener('storage', (event) => {
    if (event.key === key && event.newValue !== null) location.reload()
  })
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
}
