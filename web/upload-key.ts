import { fileFingerprint } from './plan-upload.ts'

/** The key that makes a repeated beginning the same upload; kept for this tab, so that a reload goes on where it was. */
export function keyFor(target: string, file: File): string {
  const slot = fileFingerprint(target, file)
  try {
    const kept = sessionStorage.getItem(slot)
    if (kept) return kept
    const key = randomKey()
    sessionStorage.setItem(slot, key)
    return key
  } catch {
    // Storage is off in some private windows: the upload works, only a reload starts it anew.
    return randomKey()
  }
}

/** The upload is over, or must begin anew. */
export function forgetKey(target: string, file: File): void {
  try {
    sessionStorage.removeItem(fileFingerprint(target, file))
  } catch {
    return
  }
}

/** Not `randomUUID`: browsers keep that from pages served over plain HTTP, as in an office's own network. */
export function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
