/** More time to file: which form asks for it, and until when. Of calendar years. Plain data and pure functions. */
import { movedDueDate } from './due-dates.ts'
import type { TaxForm } from './states.ts'

interface Extension {
  form: '4868' | '7004'
  /** The date that the law names for the return and for the payment, before it is moved. */
  statutoryDue: string
  /** Until when the return, and the request for more time, are due. */
  dueOn: string
  extendedTo: string
}

/** Month and day of the return, and of the extended one (IRC §6072; Treas. Reg. §§1.6081-2 to -6). */
const dates: Partial<Record<TaxForm, readonly [form: Extension['form'], due: string, extended: string]>> = {
  '1040': ['4868', '04-15', '10-15'],
  '1040-NR': ['4868', '04-15', '10-15'],
  '4868': ['4868', '04-15', '10-15'],
  '1065': ['7004', '03-15', '09-15'],
  '1120-S': ['7004', '03-15', '09-15'],
  '1120': ['7004', '04-15', '10-15'],
  '1041': ['7004', '04-15', '09-30'],
}

/** How a return is extended; null for forms that are not by Form 4868 or 7004. */
export function extensionOf(form: TaxForm, taxYear: number): Extension | null {
  const found = dates[form]
  if (!found) return null
  const [by, due, extended] = found
  const statutoryDue = `${taxYear + 1}-${due}`
  return { form: by, statutoryDue, dueOn: movedDueDate(statutoryDue), extendedTo: movedDueDate(`${taxYear + 1}-${extended}`) }
}
