const formats = new Map<string, Intl.DateTimeFormat>()

/** In the firm's zone, named, as the reader writes it: "Apr 3, 2026, 2:05:09 PM CDT". */
export function showTime(iso: string, timeZone: string, language: 'en' | 'es'): string {
  const key = `${language} ${timeZone}`
  let format = formats.get(key)
  if (!format) {
    format = new Intl.DateTimeFormat(language === 'es' ? 'es-US' : 'en-US', {
      timeZone,
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'short',
    })
    formats.set(key, format)
  }
  // Narrow spaces are not among the letters that are embedded.
  return format.format(new Date(iso)).replace(/[\u202f\u00a0]/g, ' ')
}

export const toUtc = (iso: string): string => new Date(iso).toISOString().replace(/\.\d+Z$/, 'Z')
