import type { GrantsGuestText } from '../en/grants-guest.ts'
import { plural } from '../plural.ts'
import { both } from './grants-both.ts'

const by = plural('es')
/** A moment may end in "p. m.": one full stop is enough. */
const stop = (sentence: string) => (sentence.endsWith('.') ? sentence : `${sentence}.`)

const guest: GrantsGuestText['guest'] = {
  verifyTitle: 'Verificar su acceso',
  verifyLead: (owner, firm) =>
    `${owner} quiere permitirle ver algunos documentos de impuestos en el portal de ${firm}. Primero comprobamos que este es su teléfono.`,
  accessTitle: 'Entrar al portal de cliente',
  accessLead: (owner, firm) => `${owner} le permite ver algunos documentos de impuestos en el portal de ${firm}.`,
  until: (when) => stop(`Su acceso termina ${when}`),
  greeting: (name) => `Hola, ${name}.`,
  sendLead: 'Enviamos un código por mensaje de texto a este teléfono:',
  send: 'Enviar código',
  sending: 'Enviando…',
  notMine: '¿No es su teléfono? Pídale a la persona que lo invitó que corrija el número.',
  sent: 'Le enviamos un mensaje de texto.',
  sentTo: (masked) => `El código va a ${masked}. Puede tardar un minuto.`,
  code: 'Código del mensaje de texto',
  codeHint: 'Seis dígitos',
  needSix: 'Escriba los seis dígitos del código.',
  confirm: 'Confirmar',
  checking: 'Comprobando…',
  again: 'Enviar el código otra vez',
  againIn: (seconds) => `Enviar el código otra vez (en ${seconds} s)`,
  verified: 'Su teléfono está verificado',
  verifiedWait: (owner) =>
    `Gracias. Ya le avisamos a ${owner}, que ahora le envía el enlace. Le llega por correo electrónico. Puede cerrar esta página.`,
  verifiedLink: 'Gracias. Le enviamos otro correo. Ábralo y toque “Entrar al portal de cliente”. Puede cerrar esta página.',
  doneBefore: 'Usted ya verificó su teléfono',
  doneBeforeWait: (owner) => `Aquí no hay nada más que hacer. ${owner} tiene que enviarle el enlace. Le llega por correo electrónico.`,
  doneBeforeLink: 'Aquí no hay nada más que hacer. Busque el correo que dice “Entrar al portal de cliente” y toque ese botón.',
  ends: {
    'grants.link-unknown': 'Este enlace no funciona',
    'grants.link-replaced': 'Hay un enlace más reciente para usted',
    'grants.ended': 'Este acceso terminó',
  },
  endsHelp: {
    'grants.link-unknown':
      'Puede que le falte una parte. Abra el correo otra vez y toque el botón. Si eso no ayuda, pídale un enlace nuevo a la persona que lo invitó.',
    'grants.link-replaced': 'Busque el correo más reciente sobre esto y toque el botón de ese correo.',
    'grants.ended':
      'Estuvo abierto solo por poco tiempo. ¿Todavía lo necesita? Pídale a la persona que lo invitó que le dé acceso otra vez.',
  },
  endedWhile: (owner) => `Su acceso al portal de ${owner} terminó`,
  endedWhileHelp: (owner) =>
    `Estuvo abierto solo por poco tiempo, y ese tiempo ya pasó. No hay ningún problema. Si todavía necesita ver algo, pídale a ${owner} que le dé acceso otra vez.`,
  signedOut: 'Su sesión está cerrada',
  signedOutHelp: 'Para volver, abra el correo que dice “Entrar al portal de cliente” y toque ese botón. Le enviaremos un código nuevo.',
  firm: (name, phone) => `¿Preguntas? Llame a ${name}: ${phone}.`,
  closePage: 'Puede cerrar esta página.',
  banner: (owner) => `Usted está viendo el portal de ${owner} como invitado`,
  bannerEnds: (when) => `Termina ${when}`,
  pill: 'Invitado',
  signOut: 'Cerrar sesión',
  signingOut: 'Cerrando…',
  nav: { home: 'Comienzo', 'preparer-files': 'Del preparador', 'my-files': 'Archivos', documents: 'Documentos', tasks: 'Tareas' },
  home: {
    title: (name) => `Hola, ${name}`,
    lead: (owner) => `${owner} le permite ver esto:`,
    list: 'Lo que usted puede ver',
    'preparer-files': (firm) => `Lo que envió ${firm}`,
    'my-files': (owner) => `Lo que ${owner} envió a la oficina de impuestos`,
    documents: 'Escogidos para usted',
    tasks: (owner) => `Lo que espera la firma de ${owner}`,
    nothing: 'Por ahora no hay nada que ver',
    nothingHelp: (owner) => `Lo que se escogió para usted ya no está. Pregúntele a ${owner}.`,
    good: 'Conviene saber',
    look: 'Usted puede mirar. No puede firmar, descargar ni cambiar nada.',
    ssn: 'Los números de Seguro Social están ocultos.',
    recorded: (owner) => `Lo que usted abre queda anotado, y ${owner} puede verlo.`,
  },
  files: {
    'preparer-files': { title: 'Archivos del preparador', lead: (_owner, firm) => `Lo que envió ${firm}.` },
    'my-files': { title: 'Archivos enviados a la oficina', lead: (owner) => `Lo que envió ${owner}.` },
    documents: { title: 'Documentos', lead: (owner) => `${owner} los escogió para usted.` },
    empty: 'Aquí todavía no hay nada',
    emptyHelp: 'Si llega algo mientras su acceso esté abierto, lo verá aquí.',
    sentOn: (day) => `Enviado el ${day}`,
    pages: (count) => `${count} ${by(count, { one: 'página', other: 'páginas' })}`,
    view: 'Ver',
    signed: 'Firmado',
    closed: {
      'waits-for-signature': (owner) => `Se abre cuando ${owner} lo haya firmado`,
      'no-pages': () => 'Este tipo de archivo no se puede mostrar aquí',
    },
  },
  tasks: {
    title: 'Pendientes',
    lead: (owner) => `Lo que espera la firma de ${owner}. Usted puede verlo, pero no firmarlo.`,
    empty: (owner) => `${owner} no tiene nada pendiente`,
    emptyHelp: 'Nada espera una firma.',
    sign: (name) => `Por firmar: ${name}`,
    since: (day) => `Desde el ${day}`,
  },
  document: {
    title: 'Documento',
    sealed: (day) => `Copia firmada del ${day}`,
  },
}

export const grantsGuest: GrantsGuestText = { ...both, guest }
