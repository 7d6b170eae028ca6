/** What somebody has begun and not sent yet, kept on this device: drafts, messages that wait for a connection, and which uploads are half done. */
const prefix = 'lintel-writing:'
/** False once the device has refused to keep something: what stands there is old then. */
let isKept = true

/** What is kept under a name; `otherwise` when there is nothing, or no storage. */
export function readWriting(name: string, otherwise: unknown): unknown {
  if (!isKept) return otherwise
  try {
    return JSON.parse(localStorage.getItem(prefix + name) ?? 'null') as unknown
  } catch {
    return otherwise
  }
}

/** Null forgets it. Without storage (some private windows) it lasts as long as the page. */
export function keepWriting(name: string, value: unknown): void {
  try {
    if (value === null) localStorage.removeItem(prefix + name)
    else localStorage.setItem(prefix + name, JSON.stringify(value))
  } catch {
    isKept = false
  }
}

/** Who signs out leaves nothing of it behind: the device may be somebody else's. `begins`: only what is kept under names that begin so. */
export function forgetWriting(begins = ''): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(prefix + begins)) localStorage.removeItem(key)
  } catch {
    isKept = false
  }
}
