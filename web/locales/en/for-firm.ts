import { refusals } from './refusals.ts'
import { refusalsOfStaff } from './refusals-of-staff.ts'
import { firm } from './firm.ts'
import { ui } from './ui.ts'

/** One chunk: everything this room says in English. */
export const catalogue = { ...firm, refusals: { ...refusals, ...refusalsOfStaff }, ui }
