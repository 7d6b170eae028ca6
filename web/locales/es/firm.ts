import type { FirmText } from '../en/firm.ts'

export const firm: FirmText = {
  nav: { home: 'Inicio', portals: 'Portales', returns: 'Declaraciones', inbox: 'Mensajes', reports: 'Informes', settings: 'Ajustes' },
}
