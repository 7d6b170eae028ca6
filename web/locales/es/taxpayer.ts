import type { TaxpayerText } from '../en/taxpayer.ts'

export const taxpayer: TaxpayerText = {
  nav: { home: 'Inicio', myFiles: 'Mis archivos', preparerFiles: 'Del preparador', messages: 'Mensajes', more: 'Más' },
}
