import type { MessagesText } from '../en/taxpayer-messages.ts'
import { plural } from '../plural.ts'

const by = plural('es')

export const messages: MessagesText = {
  log: (firm) => `Mensajes con ${firm}`,
  you: 'Usted',
  ofFirm: (name) => `${name}, su oficina de impuestos`,
  said: (name, text) => `Mensaje nuevo de ${name}: ${text}`,
  saidFiles: (name, files) => `Mensaje nuevo de ${name} con ${files}`,
  unread: 'Nuevo desde su última visita',
  earlier: 'Ver mensajes anteriores',
  loadingEarlier: 'Cargando mensajes anteriores…',
  newest: 'Ir al mensaje más reciente',
  newMessages: (count) => `${count} ${by(count, { one: 'mensaje nuevo', other: 'mensajes nuevos' })}`,
  empty: (firm) => `Salude a ${firm}`,
  emptyHelp: 'Haga una pregunta o envíe una foto de una carta o de un formulario. La respuesta llega aquí y le avisamos.',
  answerWithin: (hours) =>
    `Solemos responder en menos de ${hours % 24 === 0 && hours > 24 ? `${hours / 24} días` : hours === 1 ? 'una hora' : `${hours} horas`}.`,
  closed: 'Su oficina de impuestos cerró esta conversación. Escriba cuando quiera y se abre de nuevo.',
  state: {
    sent: 'Enviado',
    seen: 'Su oficina de impuestos lo vio',
    sending: 'Enviando…',
    waiting: 'Se enviará cuando tenga conexión',
    queued: 'Espera su turno',
    refused: (reason) => `No se envió. ${reason}`,
    again: 'Intentar de nuevo',
    change: 'Cambiarlo',
  },
  card: {
    toSign: 'Espera su firma',
    fromFirm: 'De su oficina de impuestos',
    fromYou: 'Enviado a su oficina de impuestos',
    voucher: 'Pago de impuestos',
    gone: 'Ya no está',
    pages: (count) => `${count} ${by(count, { one: 'página', other: 'páginas' })}`,
  },
  write: {
    label: 'Escriba un mensaje',
    send: 'Enviar',
    keys: 'Ctrl o ⌘ con Enter envía',
    tooLong: (over) => `Sobran ${over.toLocaleString('es-US')} ${by(over, { one: 'carácter', other: 'caracteres' })}`,
    waitsForFiles: 'Se envía en cuanto lleguen sus archivos',
    offline: 'Sin conexión. Puede seguir escribiendo.',
  },
  attach: {
    act: 'Adjuntar',
    photograph: 'Tomar una foto',
    choose: 'Elegir archivos',
    known: 'Algo que ya está aquí',
    title: '¿De qué trata su mensaje?',
    filter: 'Buscar por nombre',
    none: 'Todavía no hay nada aquí',
    noneFound: 'Nada se llama así',
    attached: 'Va con su mensaje',
    remove: (name) => `Quitar ${name}`,
    tooMany: (most) => `Con un mensaje van hasta ${most} cosas. Quite algo primero.`,
  },
  view: 'Vista del cliente: aquí no se puede escribir y nada cuenta como leído.',
}
