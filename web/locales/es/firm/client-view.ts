import type { FirmClientViewText } from '../../en/firm/client-view.ts'

export const clientView: FirmClientViewText = {
  act: 'Vista del cliente',
  lead: 'Vea el portal tal como lo ve este cliente, hasta por 30 minutos. No se puede cambiar nada, y nada cuenta como leído por el cliente.',
  recorded: 'En el historial queda que usted miró y qué documentos abrió.',
  who: '¿El portal de quién?',
  open: 'Abrir en otra pestaña',
  opening: 'Abriendo…',
  blocked: 'Su navegador no dejó abrir la otra pestaña.',
  openHere: 'Abrir la Vista del cliente',
  cancel: 'Cancelar',
}
