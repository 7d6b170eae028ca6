import { clientView } from './taxpayer-client-view.ts'
import { door } from './taxpayer-door.ts'
import { room } from './taxpayer-room.ts'
import { sign } from './taxpayer-sign.ts'

/** The taxpayer's sentences. Spanish must have the same shape: `TaxpayerText`. */
export const taxpayer = {
  nav: {
    home: 'Home',
    myFiles: 'My Files',
    preparerFiles: 'Preparer Files',
    messages: 'Messages',
    unreadMessages: 'new',
    taxPayments: 'Tax Payments',
    notifications: 'Notifications',
    more: 'More',
    security: 'Security',
    thirdParty: 'Third-Party Access',
  },
  door,
  room,
  sign,
  clientView,
}

export type TaxpayerText = typeof taxpayer
