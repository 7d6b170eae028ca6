import type { DropOffTexts } from '../en/drop-off.ts'

const dropOff: DropOffTexts['dropOff'] = {
  title: (firm) => `Envíe archivos a ${firm}`,
  lead: 'No necesita una cuenta. Díganos quién es y después elija sus archivos.',
  oneWay:
    'Los archivos van en una sola dirección: de usted a la oficina. En esta página nadie puede ver nada, ni siquiera lo que se envió.',
  name: 'Su nombre',
  email: 'Su correo electrónico',
  emailHint: 'Para que la oficina pueda comunicarse con usted sobre estos archivos.',
  kept: 'Lo que escribió antes sigue aquí.',
  passcode: 'Clave',
  passcodeHint: 'La oficina se la dio para este enlace.',
  need: {
    name: 'Escriba su nombre.',
    email: 'Escriba su correo electrónico, por ejemplo nombre@ejemplo.com.',
    passcode: 'Escriba la clave que le dio la oficina.',
  },
  next: 'Continuar',
  going: 'Un momento…',
  ended: 'Díganos otra vez quién es',
  endedHelp:
    'Pasó algún tiempo, o se abrió otro enlace para enviar archivos en este navegador. Los archivos que todavía no llegaron se envían cuando usted continúe.',
  sendingAs: 'Envía:',
  notYou: '¿No es usted?',
  more: 'Puede enviar más archivos o cerrar esta página.',
  call: (phone) => `Llamar al ${phone}`,
  ends: {
    'drop-offs.link-unknown': 'Este enlace no funciona',
    'drop-offs.link-off': 'Este enlace está desactivado',
    'drop-offs.too-many': 'Este enlace se está usando mucho en este momento',
  },
  back: 'Volver al formulario',
}

export const dropOffTexts: DropOffTexts = { dropOff }
