const yearsBack = 7

/** This calendar year (for extensions and fiscal years) and the ones before, the newest first. */
export function taxYearOptions(): { value: string; label: string }[] {
  const now = new Date().getFullYear()
  return Array.from({ length: yearsBack + 1 }, (_, index) => ({ value: String(now - index), label: String(now - index) }))
}
