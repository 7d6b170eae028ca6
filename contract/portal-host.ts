/**
 * A host name as a person types it, in small letters; null when it can be none that the public can reach. Only letters of the English
 * alphabet, digits and hyphens (RFC 1123, 2.1): a name with other letters is written as its Punycode, and no number can pass for a name.
 */
export function readHost(typed: string): string | null {
  const host = typed
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/$/, '')
  const labels = host.split('.')
  const isName =
    host.length <= 253 &&
    labels.length >= 2 &&
    labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    /[a-z]/.test(labels.at(-1) ?? '') &&
    (labels.at(-1) ?? '').length >= 2
  return isName ? host : null
}
