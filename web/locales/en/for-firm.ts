import { refusals } from './refusals.ts'
import { firm } from './firm.ts'
import { ui } from './ui.ts'

/** One chunk: everything this room says in English. */
export const catalogue = { ...firm, refusals, ui }
