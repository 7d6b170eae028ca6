const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** "1.2 MB" in the reader's language, with the point of the United States. Counts in thousands, as the systems people save files with do. */
export function sayFileSize(bytes: number, language: string): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)))
  const amount = bytes / 1000 ** step
  return new Intl.NumberFormat(language === 'es' ? 'es-US' : language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: amount < 10 && step > 0 ? 1 : 0,
  }).format(amount)
}
