/**
 * The name people see. Never a path, never a machine's identifier: tax software prints names such as
 * `31f16c01-b61a-47fc-828b-a52e327c3ee2_Form 8879_FD8879_1_637347186281602236.pdf`.
 */
export function humanName(fileName: string): string {
  const bare = fileName.split(/[\\/]/).at(-1) ?? ''
  const dot = bare.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [bare.slice(0, dot), bare.slice(dot)] : [bare, '']
  const readable = stem
    .replace(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}[_\- ]*/i, '')
    .replace(/[_\- ]*\d{15,}$/, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[_\s]+/g, ' ')
    .trim()
  return `${readable || 'Document'}${extension.toLowerCase()}`.slice(0, 120)
}

/** Documents to read and sign are PDFs all: their names do without the ending. */
export const withoutPdfEnding = (name: string): string => name.replace(/\.pdf$/i, '')

/** Windows takes these for devices, whatever ending they have. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i
const mostLetters = 150

/** The name a downloaded file is saved under: safe on every system, with no path in it and nothing that turns letters around. */
export function fileNameFor(name: string, extension: string): string {
  const whole = name.toLowerCase().endsWith(extension) ? name.slice(0, name.length - extension.length) : name
  const safe = whole
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')
    .replace(/\p{Cf}/gu, '')
    .replace(/^[.\s]+/, '')
    .slice(0, mostLetters)
    .replace(/[.\s]+$/, '')
  return `${reserved.test(`${safe}${extension}`) ? `_${safe}` : safe || 'Document'}${extension}`
}

/** The same names made different from each other, as Windows and macOS tell names apart: without regard to case and to how accents are written. */
export function withoutRepeats(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const dot = name.lastIndexOf('.')
    const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, '']
    for (let copy = 1; ; copy += 1) {
      const tried = copy === 1 ? name : `${stem} (${copy})${extension}`
      const key = tried.normalize('NFC').toLowerCase()
      if (taken.has(key)) continue
      taken.add(key)
      return tried
    }
  })
}
