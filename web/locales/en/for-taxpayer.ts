import { refusals } from './refusals.ts'
import { taxpayer } from './taxpayer.ts'
import { ui } from './ui.ts'

/** One chunk: everything this room says in English. */
export const catalogue = { ...taxpayer, refusals, ui }
