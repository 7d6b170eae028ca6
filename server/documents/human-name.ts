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

/** The name a downloaded file is saved under: safe on every system. */
export function fileNameFor(name: string, extension: string): string {
  const safe =
    name
      .replace(/[\\/:*?"<>|\p{Cc}]/gu, '-')
      .replace(/^\.+/, '')
      .trim() || 'Document'
  return safe.toLowerCase().endsWith(extension) ? safe : `${safe}${extension}`
}
