import type { TaxpayerCatalogue } from '../taxpayer.ts'
import { refusals } from './refusals.ts'
import { taxpayer } from './taxpayer.ts'
import { ui } from './ui.ts'

/** One chunk: everything this room says in Spanish. */
export const catalogue: TaxpayerCatalogue = { ...taxpayer, refusals, ui }
