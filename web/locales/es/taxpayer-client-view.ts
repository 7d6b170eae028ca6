import type { ClientViewText } from '../en/taxpayer-client-view.ts'

export const clientView: ClientViewText = {
  name: 'Vista del cliente',
  as: (person) => `Vista del cliente · usted mira como ${person}.`,
  readOnly: 'No se puede cambiar nada.',
  notRegistered: 'Todavía sin registrar: lo que espera su registro no se muestra. No se puede cambiar nada.',
  end: 'Terminar',
  ending: 'Terminando…',
  hidden: 'Oculto en la Vista del cliente',
  hiddenDetail: 'Cómo entra este cliente y a quién da acceso es solo asunto suyo.',
  ended: 'Esta Vista del cliente terminó',
  endedDetail: 'Una vista dura media hora, y nunca más que su propia sesión. Ábrala otra vez desde el menú del cliente.',
  toClients: 'A los clientes',
}
