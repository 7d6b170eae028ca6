import type { TaxpayerText } from '../en/taxpayer.ts'
import { clientView } from './taxpayer-client-view.ts'
import { door } from './taxpayer-door.ts'
import { room } from './taxpayer-room.ts'
import { sign } from './taxpayer-sign.ts'

export const taxpayer: TaxpayerText = {
  nav: {
    home: 'Inicio',
    myFiles: 'Mis archivos',
    preparerFiles: 'Del preparador',
    messages: 'Mensajes',
    unreadMessages: 'nuevos',
    taxPayments: 'Pagos de impuestos',
    notifications: 'Avisos',
    more: 'Más',
    security: 'Seguridad',
    thirdParty: 'Acceso de terceros',
  },
  door,
  room,
  sign,
  clientView,
}
