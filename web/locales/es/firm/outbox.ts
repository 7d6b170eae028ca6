import type { FirmText } from '../../en/firm.ts'

export const outbox: FirmText['outbox'] = {
  title: 'Mensajes enviados',
  lead: 'Todos los correos y mensajes de texto que Lintel ha escrito.',
  keptLead: 'Todavía no hay un servidor de correo. Los mensajes se guardan aquí y usted puede leerlos como los vería su cliente.',
  list: 'Mensajes',
  email: 'Correo electrónico',
  text: 'Mensaje de texto',
  to: (address) => `Para ${address}`,
  state: { waiting: 'En espera', kept: 'Guardado aquí', sending: 'Enviando', sent: 'Enviado', failed: 'Falló', unconfirmed: 'Sin confirmar' },
  sendAgain: 'Enviar de nuevo',
  sendingAgain: 'Enviando…',
  sentAgain: 'Va de nuevo en camino.',
  unconfirmed: 'Lintel se detuvo mientras lo entregaba. Tal vez llegó. Envíelo de nuevo solo si no llegó.',
  choose: 'Elija un mensaje para leerlo.',
  asSeen: 'Como lo ve su cliente',
  notReadable: 'Los mensajes se envían de verdad, por eso su contenido no se muestra aquí.',
  emptyTitle: 'Todavía no hay mensajes',
  emptyDetail: 'Las invitaciones, los códigos y los avisos aparecen aquí en cuanto se escriben.',
  signInFirst: 'Entre con su cuenta para ver los mensajes',
  back: 'Todos los mensajes',
  sampleHome: 'Volver a la entrada',
}
