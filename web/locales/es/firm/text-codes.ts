import type { FirmText } from '../../en/firm.ts'

export const textCodes: FirmText['textCodes'] = {
  title: 'Códigos por SMS',
  on: 'Los códigos por SMS están activados',
  off: 'Los códigos por SMS están desactivados',
  onDetail: 'Las personas de este cliente pueden pedir su código de acceso por mensaje de texto.',
  offDetail:
    'Las personas de este cliente reciben su código de acceso de otra forma. El mensaje de texto se ofrece solo a quien no tiene otra.',
  label: (client: string) => `Códigos por SMS de ${client}`,
  enable: 'Activar códigos por SMS',
  disable: 'Desactivar códigos por SMS',
  turnedOn: (client: string) => `Los códigos por SMS de ${client} están activados.`,
  turnedOff: (client: string) => `Los códigos por SMS de ${client} están desactivados.`,
  failed: (client: string, why: string) => `${client}: no se cambiaron los códigos por SMS. ${why}`,
}
