const daySeconds = 86_400_000

/** `1980-05-31`, `5/31/1980`, `5-31-80`, `19800531`, or the days that an Excel cell counts, as `YYYY-MM-DD`; null for anything else. */
export function readDate(text: string, { isNumber, is1904 }: { isNumber: boolean; is1904: boolean }): string | null {
  if (isNumber && /^\d{1,5}(?:\.\d+)?$/.test(text)) {
    // Excel counts from the last day of 1899, and takes 1900 for a leap year; workbooks from old Macs count from 1904.
    const first = is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
    return existing(new Date(first + Math.floor(Number(text)) * daySeconds).toISOString().slice(0, 10))
  }
  const day = text.replace(/[ T]\d{1,2}:\d{2}.*$/, '')
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(day) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(day)
  if (iso) return existing([iso[1], iso[2]?.padStart(2, '0'), iso[3]?.padStart(2, '0')].join('-'))
  const american = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(day)
  if (!american) return null
  const [, month = '', dayOfMonth = '', year = ''] = american
  return existing([wholeYear(year), month.padStart(2, '0'), dayOfMonth.padStart(2, '0')].join('-'))
}

/** Nobody on a tax return is born later than this: of two digits, those are of the century before. */
const newestYear = 30

const wholeYear = (year: string): string => (year.length === 4 ? year : `${Number(year) <= newestYear ? '20' : '19'}${year}`)

function existing(date: string): string | null {
  const moment = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== date) return null
  return date >= '1880-01-01' ? date : null
}
