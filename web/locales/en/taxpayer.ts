import { door } from './taxpayer-door.ts'
import { room } from './taxpayer-room.ts'
import { sign } from './taxpayer-sign.ts'

/** The taxpayer's sentences. Spanish must have the same shape: `TaxpayerText`. */
export const taxpayer = { door, room, sign }

export type TaxpayerText = typeof taxpayer
