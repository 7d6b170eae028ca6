import type { PageInput, Words } from './page-input.ts'
import type { NamedPage, Voucher } from './recognition.ts'
import { plain } from './rows.ts'

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
const writtenDay =
  /\b(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? (\d{1,2}),? (20\d\d)\b/
const numberedDay = /\b(\d{1,2})[/-](\d{1,2})[/-](20\d\d)\b/

/** A calendar day as `YYYY-MM-DD`; null when there is none in the words. */
export function readDay(text: string): string | null {
  const written = writtenDay.exec(text)
  if (written)
    return asDay(Number(written[3]), months.findIndex((month) => month.startsWith(written[1]!.slice(0, 3))) + 1, Number(written[2]))
  const numbered = numberedDay.exec(text)
  return numbered ? asDay(Number(numbered[3]), Number(numbered[1]), Number(numbered[2])) : null
}

function asDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : null
}

/** `$1,204`, `1,204.00`, `1204.56`, `1,204.` in cents; null for what is no amount of money. */
export function readAmount(text: string): number | null {
  const found = /^\$? ?(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{2})?)?$/.exec(text.trim())
  if (!found) return null
  return Number(found[1]!.replaceAll(',', '')) * 100 + Number(found[2] ?? 0)
}

const installmentWords =
  /\b(?:payment )?voucher (?:number )?([1-4])\b|\bpago ([1-4])\b|\binstallment (?:number )?([1-4])\b|\b([1-4])(?:st|nd|rd|th) (?:quarter|installment)\b/
const dueWords = /\b(?:due(?: date| by| on)?|fecha de vencimiento|payable by|pay by|file (?:and pay )?by)\b/
const amountWords =
  /\b(?:amount|payment|importe|cantidad)\b.*\b(?:paying|enclosed|paid|payment|voucher|owe|remitted|submitted|check|pagando|remit)\b|^(?:amount|payment amount|amount of payment|total payment)\b|\bamount (?:due|of (?:this )?payment)\b/

/** A line to cut along, as it is printed. */
export const cutLine =
  /^[-_. ✂]*(?:please )?(?:detach|cut|tear off|separate|corte|desprenda)\b.{0,8}\b(?:here|along|aqui|and (?:mail|return|submit|send))\b.{0,80}$/

/** The vouchers of a page, from top to bottom: of an estimated tax there may be three or four on one. */
export function findVouchers(page: NamedPage, { words }: Pick<PageInput, 'words'>): Omit<Voucher, 'part'>[] {
  const cuts = words.filter(({ text }) => cutLine.test(plain(text))).map(({ y }) => y)
  const edges = [-Infinity, ...cuts.toSorted((one, other) => one - other), Infinity]
  const areas = edges.slice(0, -1).map((from, index) => words.filter(({ y }) => y > from && y < edges[index + 1]!))
  const vouchers = areas.filter(isVoucher)
  return (vouchers.length > 0 ? vouchers : [words]).map((area) => toVoucher(page, area))
}

/** Asks for an amount or names a day, and does not only speak about it. */
function isVoucher(words: readonly Words[]): boolean {
  const text = words.map((one) => plain(one.text)).join(' ')
  const long = words.filter((one) => one.text.length > 45).length
  return /\bvoucher\b|\bcomprobante\b|\bfile only if\b/.test(text) && words.some((one) => amountWords.test(plain(one.text))) && long < 30
}

function toVoucher(page: NamedPage, words: readonly Words[]): Omit<Voucher, 'part'> {
  const texts = words.map(({ text }) => plain(text))
  const all = texts.join(' ')
  const installment =
    installmentWords
      .exec(all)
      ?.slice(1)
      .find((part) => part !== undefined) ?? largeNumber(words)
  const { authority, form, year, persons, confidence } = page
  return {
    page: page.page,
    authority,
    form,
    installment: installment === undefined ? null : Number(installment),
    year,
    dueOn: findDue(all),
    amountCents: findAmount(words),
    persons,
    confidence,
  }
}

/** The number of the voucher stands large beside the word. */
const largeNumber = (words: readonly Words[]): string | undefined =>
  words.find(
    (one) =>
      /^[1-4]$/.test(one.text.trim()) &&
      one.fontSize >= 14 &&
      words.some(
        (word) => /\b(voucher|pago|comprobante)\b/.test(plain(word.text)) && word.text.length < 40 && Math.abs(word.y - one.y) < 30,
      ),
  )?.text

function findDue(text: string): string | null {
  for (const match of text.matchAll(new RegExp(dueWords, 'g'))) {
    const day = readDay(text.slice(match.index, match.index + 60))
    if (day) return day
  }
  return null
}

function findAmount(words: readonly Words[]): number | null {
  const labels = words.filter(({ text }) => text.length < 160 && amountWords.test(plain(text)))
  for (const label of labels) {
    const inLabel = /\$ ?([\d,]+(?:\.\d{2})?)\s*$/.exec(label.text)?.[1]
    const near = words
      .filter((one) => one !== label && isAmount(one.text) && isBeside(label, one))
      .toSorted(
        (one, other) =>
          Number(other.text.includes('.') || other.text.includes(',')) - Number(one.text.includes('.') || one.text.includes(',')) ||
          distance(label, one) - distance(label, other),
      )
    const amount = inLabel ? readAmount(inLabel) : near[0] ? readAmount(near[0].text) : null
    if (amount !== null) return amount
  }
  return null
}

/** The number of a line, and a year, are none. */
const isAmount = (text: string): boolean => readAmount(text) !== null && !/^(\d{1,2}|20\d\d)$/.test(text.trim())

const isBeside = (label: Words, one: Words): boolean => {
  const isOnLine = Math.abs(one.y + one.height / 2 - label.y - label.height / 2) < 14 && one.x > label.x + label.width - 4
  const isBelow = one.y > label.y && one.y < label.y + label.height + 24 && one.x > label.x - 20 && one.x < label.x + label.width + 140
  return isOnLine || isBelow
}

const distance = (label: Words, one: Words): number => Math.hypot(one.x - label.x - label.width, one.y - label.y)
