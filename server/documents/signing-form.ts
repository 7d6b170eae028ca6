/** What the first page of each form says of itself (the IRS' own titles), spaces and line ends aside. */
const titles: readonly { form: string; title: RegExp }[] = [
  { form: '8879', title: /e-file signature authorization/i },
  { form: '8878', title: /e-file signature authorization for form 4868/i },
  { form: '8453', title: /transmittal for an irs e-file return|e-file declaration|declaration for an irs e-file/i },
  { form: '4868', title: /application for automatic extension of time to file u\.?s\.? individual/i },
  { form: '7004', title: /application for automatic extension of time to file certain/i },
]

/**
 * The form on whose signature something of its own depends: `8879`, `8879-PE`, `4868` …; null: a paper like any other. Of a scan, which has no words,
 * its name is believed: a check too many can be switched off, one too few is found by nobody.
 */
export function signingFormOf(firstPage: string, name: string): string | null {
  const text = firstPage.replace(/\s+/g, ' ')
  if (text.trim() === '') return numberIn(name)
  const named = titles.filter(({ title }) => title.test(text)).flatMap(({ form }) => placeOf(text, form) ?? [])
  return named.toSorted((one, other) => one.at - other.at)[0]?.form ?? null
}

function placeOf(text: string, form: string): { form: string; at: number } | null {
  const found = new RegExp(`\\bForm ?(${form}(?:-[A-Z]{1,5})?)(?![\\d-])`, 'i').exec(text)
  return found?.[1] ? { form: found[1].toUpperCase(), at: found.index } : null
}

const numberIn = (name: string) => /(?<!\d)(8879|8878|8453|4868|7004)(?!\d)/.exec(name)?.[1] ?? null
