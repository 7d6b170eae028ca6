// long because it holds one sentence for every event that there is
import { usStates } from '#contract/us-states.ts'
import type { HistoryWords } from './sentences.ts'
import { listOf, saysFields } from './say-fields.ts'

const fields = saysFields('es', {
  name: 'el nombre',
  number: 'el ID del cliente',
  kind: 'el tipo de cliente',
  office: 'la oficina',
  preparer: 'el preparador',
  order: 'quién firma primero',
  address: 'la dirección',
  ein: 'el EIN',
  ssn: 'el SSN',
  lastFour: 'los últimos cuatro dígitos',
  email: 'el correo electrónico',
  mobile: 'el teléfono',
  birthDate: 'la fecha de nacimiento',
  language: 'el idioma',
  amount: 'la cantidad',
  due: 'la fecha límite',
  note: 'la nota',
  authority: 'a quién se paga',
  year: 'el año fiscal',
  person: 'de quién es el pago',
  taxReturn: 'la declaración',
  document: 'el documento',
  role: 'el papel',
  other: 'otros datos',
})

const states: Record<string, string> = {
  preparing: 'en preparación',
  sent: 'enviada',
  'partly signed': 'firmada en parte',
  signed: 'firmada',
  'ready to file': 'lista para presentar',
  transmitted: 'transmitida',
  accepted: 'aceptada',
  rejected: 'rechazada',
}
const channels: Record<string, string> = { email: ' por correo electrónico', text: ' por SMS', phone: ' por teléfono', paper: ' en papel' }
const by = (channel: string) => channels[channel] ?? ''
const turned = (isOn: boolean) => (isOn ? 'activó' : 'desactivó')
const count = (number: number, one: string, many: string) => (number === 1 ? `1 ${one}` : `${number} ${many}`)
const people = (number: number) => count(number, 'persona', 'personas')
const clients = (number: number) => count(number, 'cliente', 'clientes')
const stateNamed = (code: string) => usStates.find((state) => state.code === code)?.name ?? 'un estado'
const eFileAuthority = (code: string) => (code === 'IRS' ? 'el IRS' : stateNamed(code))
const eFileTo = (code: string) => (code === 'IRS' ? 'al IRS' : `a ${stateNamed(code)}`)
const eFileOf = (code: string) => (code === 'IRS' ? 'del IRS' : `de ${stateNamed(code)}`)
const toldHow: Record<string, string> = { phone: ' por teléfono', 'in person': ' en persona', mail: ' por correo postal' }
const endings: Record<string, string> = {
  owner: 'El acceso de {grant} como tercero fue terminado por su dueño.',
  time: 'El acceso de {grant} como tercero terminó al cumplirse su plazo.',
  withdrawn: 'El acceso de {grant} como tercero terminó porque se retiró el portal de su dueño.',
}

export const es: HistoryWords = {
  sentences: {
    'firm.created': '{who} creó la firma.',
    'firm.most-grant-hours-set': '{who} cambió cuánto puede durar el acceso de terceros.',
    'firm.sealing-key-rotated': 'La oficina sella con una llave nueva desde ahora.',
    'firm.office-added': '{who} agregó {office}.',
    'firm.staff-added': '{who} agregó a {staff} al personal.',
    'settings.instruction-added': '{who} agregó {instruction}.',
    'settings.instruction-changed': '{who} cambió {instruction}.',
    'settings.instruction-removed': '{who} quitó {instruction}.',
    'settings.instruction-chosen': ({ instructionId }) =>
      instructionId === null ? '{who} volvió a la carta de siempre.' : '{who} eligió {instruction} para las cartas.',
    'settings.test-sent': '{who} envió una carta de prueba.',
    'settings.office-changed': '{who} cambió {office}.',
    'settings.office-removed': '{who} quitó una oficina.',
    'settings.staff-invited': '{who} invitó a una persona nueva al personal.',
    'settings.staff-invitation-withdrawn': '{who} retiró una invitación al personal.',
    'settings.staff-changed': '{who} cambió la función o las oficinas de {staff}.',
    'settings.access-ended': '{who} terminó el acceso de {staff}.',
    'settings.access-given-back': '{who} devolvió el acceso a {staff}.',
    'settings.roles-changed': '{who} cambió lo que puede hacer cada función.',
    'settings.brand-changed': '{who} cambió la imagen de la firma.',
    'settings.logo-changed': '{who} cambió el logotipo de la firma.',
    'settings.reply-to-changed': '{who} cambió la dirección de respuesta.',
    'settings.portal-host-changed': '{who} cambió la dirección web del portal.',
    'sign-in.code-sent': ({ channel }) => `Se envió un código de acceso a {person}${by(channel)}.`,
    'sign-in.signed-in': '{person} inició sesión.',
    'sign-in.failed': 'Alguien intentó iniciar sesión como {person} y no pudo.',
    'sign-in.device-removed': '{person} quitó un dispositivo conocido.',
    'sign-in.signed-out': '{person} cerró la sesión.',
    'sign-in.proven-again': '{person} volvió a confirmar su identidad.',
    'sign-in.secret-changed': ({ kind }) => (kind === 'pin' ? '{person} cambió su PIN.' : '{person} cambió su contraseña.'),
    'sign-in.email-changed': '{person} cambió su correo de acceso.',
    'sign-in.address-merged': '{person} agregó otro correo a su cuenta.',
    'sign-in.address-unmerged': '{person} sacó un correo de su cuenta.',
    'sign-in.merged-address-tried': 'Alguien intentó iniciar sesión con un correo agregado de {person}.',
    'sign-in.recovery-address-set': '{person} puso una forma de recuperar su cuenta.',
    'sign-in.recovery-address-removed': '{person} quitó una forma de recuperar su cuenta.',
    'sign-in.authenticator-set': ({ replaces }) =>
      replaces ? '{person} cambió su aplicación de autenticación.' : '{person} configuró una aplicación de autenticación.',
    'sign-in.authenticator-removed': '{person} quitó su aplicación de autenticación.',
    'sign-in.recovery-codes-made': '{person} creó nuevos códigos de recuperación.',
    'sign-in.recovery-code-used': '{person} usó un código de recuperación.',
    'sign-in.passkey-added': '{person} agregó una llave de acceso.',
    'sign-in.passkey-named': '{person} cambió el nombre de una llave de acceso.',
    'sign-in.passkey-removed': '{person} quitó una llave de acceso.',
    'sign-in.phrase-chosen': '{person} eligió una frase de seguridad.',
    'sign-in.phrase-removed': '{person} quitó su frase de seguridad.',
    'sign-in.sessions-ended': '{person} cerró la sesión en otros dispositivos.',
    'recovery.completed': '{person} recuperó su cuenta.',
    'recovery.asked': '{person} pidió ayuda a la firma para iniciar sesión.',
    'recovery.started': '{who} empezó a ayudar a {person} a recuperar su cuenta.',
    'recovery.confirmed': '{person} confirmó que necesita ayuda para iniciar sesión.',
    'recovery.ended': 'Terminó la ayuda a {person} para iniciar sesión.',
    'clients.added': '{who} agregó al cliente.',
    'clients.person-changed': (event) => `{who} cambió ${fields(event.fields)} de {person}.`,
    'clients.changed': ({ fields: changed, addedPersonIds, removedPersonIds }) =>
      `{who} ${listOf('es', [
        ...(changed.length > 0 ? [`cambió ${fields(changed)}`] : []),
        ...(addedPersonIds.length > 0 ? [`agregó ${people(addedPersonIds.length)}`] : []),
        ...(removedPersonIds.length > 0 ? [`quitó ${people(removedPersonIds.length)}`] : []),
        ...(changed.length + addedPersonIds.length + removedPersonIds.length === 0 ? ['guardó al cliente sin cambios'] : []),
      ])}.`,
    'clients.import-started': '{who} empezó {import}.',
    'clients.import-cancelled': '{who} canceló {import}.',
    'clients.imported': 'El cliente se agregó o cambió con {import}, que empezó {who}.',
    'clients.import-ended': 'Terminó {import}.',
    'access.portal-withdrawn': '{who} retiró el portal de una cuenta de {person}.',
    'invitations.withdrawn': '{who} retiró la invitación de {person}.',
    'signing.staged-again': 'Lo que se envió a {person} espera a su próximo registro.',
    'clients.access-switched': ({ on }) => `{who} ${turned(on)} el acceso al portal.`,
    'clients.text-codes-switched': ({ on }) => `{who} ${turned(on)} los códigos por SMS.`,
    'clients.put-into-bin': '{who} puso al cliente en la papelera.',
    'clients.restored': '{who} sacó al cliente de la papelera.',
    'clients.legal-hold-set': '{who} puso una retención legal.',
    'clients.legal-hold-lifted': '{who} levantó la retención legal.',
    'disposal.client-removed': 'El cliente se eliminó para siempre.',
    'bulk-acts.begun': (event) => `{who} empezó {bulkAct} con ${clients(event.clients)}.`,
    'bulk-acts.batch-done': 'El cliente fue parte de {bulkAct}, que empezó {who}.',
    'bulk-acts.ended': 'Terminó {bulkAct}.',
    'clients.client-view-begun': '{who} empezó a ver el portal como lo ve {person}.',
    'clients.client-view-opened': '{who} abrió {document} al ver el portal como lo ve {person}.',
    'clients.client-view-ended': '{who} dejó de ver el portal como lo ve {person}.',
    'clients.view-saved': '{who} guardó una vista de la tabla de clientes.',
    'clients.view-removed': '{who} quitó una vista de la tabla de clientes.',
    'clients.exported': (event) => `{who} exportó una lista de ${clients(event.count)}.`,
    'clients.history-exported': '{who} exportó este historial.',
    'invitations.sent': ({ channel }) => `{who} envió una invitación a {person}${by(channel)}.`,
    'invitations.opened': 'Se abrió la invitación de {person}.',
    'invitations.mismatch': (event) => `Un registro como {person} no coincidió: ${fields(event.fields)}.`,
    'invitations.registered': '{person} se registró.',
    'invitations.portal-linked': '{person} agregó el portal a una cuenta que ya tenía.',
    'invitations.delivery-question-asked': '{person} sacó de su cuenta el correo del expediente, y los documentos nuevos esperan.',
    'invitations.delivery-question-answered': ({ answer }) =>
      answer === 'here'
        ? '{person} dijo que los documentos nuevos pueden llegar a esta cuenta.'
        : '{person} dijo que los documentos nuevos deben ir a otro lugar.',
    'clients.verified-email-used': '{who} puso en el expediente el correo verificado de {person}.',
    'notices.settings-changed': '{person} cambió sus avisos.',
    'notices.e-mails-switched': ({ isOn }) => `{person} ${turned(isOn)} un tipo de aviso por correo.`,
    'notices.texts-agreed': '{person} aceptó recibir mensajes de texto.',
    'notices.texts-withdrawn': '{person} canceló los mensajes de texto.',
    'notices.reminders-changed': '{who} cambió cuándo se envían recordatorios a los clientes.',
    'tax-returns.added': '{who} agregó {return}.',
    'tax-returns.moved': ({ to }) => (states[to] ? `Nuevo estado de {return}: “${states[to]}”.` : 'Cambió el estado de {return}.'),
    'tax-returns.e-mailed': '{who} envió por correo una copia de {return}.',
    'tax-returns.printed': '{who} imprimió {return}.',
    'documents.added': '{who} agregó {document}.',
    'documents.infected': 'Un archivo de {who} tenía un virus y se rechazó.',
    'documents.renamed': '{who} cambió el nombre de {document}.',
    'documents.removed': '{who} quitó un documento.',
    'documents.damage-found': 'Se encontró dañado el archivo guardado de {document}.',
    'documents.damage-mended': 'El archivo guardado de {document} está completo otra vez.',
    'documents.opened': '{who} abrió {document}.',
    'documents.opened-together': '{who} descargó {documents}.',
    'documents.filed': '{who} clasificó {document}.',
    'documents.taken-back': '{who} retiró un archivo que había enviado.',
    'drop-offs.link-changed': ({ isOn, isRenewed }) =>
      isRenewed
        ? '{who} renovó el enlace para dejar archivos.'
        : `{who} cambió el enlace para dejar archivos; está ${isOn ? 'activado' : 'desactivado'}.`,
    'drop-offs.begun': '{who} entró por el enlace para dejar archivos.',
    'documents.arrived-in-tray': '{who} dejó un archivo en la bandeja de la firma.',
    'documents.put-on-client': '{who} trajo {document} aquí desde la bandeja de la firma.',
    'documents.discarded-from-tray': '{who} descartó un archivo de la bandeja de la firma.',
    'messages.sent': ({ kind, attachments }) =>
      kind === 'note'
        ? '{who} escribió una nota interna en {message}.'
        : `{who} escribió {message}${attachments.length > 0 ? ` con ${count(attachments.length, 'archivo', 'archivos')}` : ''}.`,
    'messages.read': '{who} leyó los mensajes.',
    'messages.assigned': ({ staffMemberId }) =>
      staffMemberId === null ? '{who} dejó la conversación sin asignar.' : '{who} asignó la conversación a {staff}.',
    'messages.closed': '{who} cerró la conversación.',
    'messages.reopened': '{who} volvió a abrir la conversación.',
    'messages.forgotten': 'La conversación se eliminó para siempre.',
    'messages.reply-added': '{who} agregó una respuesta guardada.',
    'messages.reply-changed': '{who} cambió una respuesta guardada.',
    'messages.reply-removed': '{who} quitó una respuesta guardada.',
    'messages.settings-changed': '{who} cambió los ajustes de mensajes.',
    'payments.voucher-added': '{who} agregó {voucher}.',
    'payments.voucher-changed': (event) => `{who} cambió ${fields(event.fields)} de {voucher}.`,
    'payments.voucher-withdrawn': '{who} retiró {voucher}.',
    'payments.pay-opened': '{who} abrió la página para pagar {voucher}.',
    'payments.not-paid-yet': '{who} dijo que aún no se ha hecho {voucher}.',
    'payments.paid': ({ isWhole }) => (isWhole ? '{who} marcó como hecho {voucher}.' : '{who} marcó como hecha una parte de {voucher}.'),
    'payments.payment-ended': '{who} anuló o corrigió un pago de {voucher}.',
    'payments.exported': (event) => `{who} exportó una lista de ${event.count === 1 ? 'un pago' : `${event.count} pagos`}.`,
    'payments.reminded': ({ personIds }) => `Se envió un recordatorio de {voucher} a ${people(personIds.length)}.`,
    'payments.forgotten': 'Los pagos se eliminaron para siempre.',
    'identity-checks.begun': ({ isPractice }) =>
      isPractice
        ? '{person} empezó a practicar una verificación de identidad.'
        : '{person} aceptó una verificación de identidad y la empezó.',
    'identity-checks.extended': '{person} tomó más tiempo para la verificación de identidad.',
    'identity-checks.ended': ({ outcome }) =>
      outcome === 'passed'
        ? '{person} pasó la verificación de identidad.'
        : outcome === 'failed'
          ? '{person} no pasó la verificación de identidad.'
          : 'La verificación de identidad de {person} terminó sin resultado.',
    'identity-checks.in-person': ({ despiteFailures, knownSince }) =>
      `{who} identificó a {person} en persona${
        knownSince === null ? ', con una identificación oficial' : ', como cliente conocido de un año anterior'
      }${despiteFailures ? ', después de tres verificaciones sin éxito' : ''}.`,
    'identity-checks.setting-changed': '{who} cambió cómo se identifica a los clientes.',
    'signing.places-set': '{who} indicó dónde firmar en {document}.',
    'signing.sent': '{who} envió {documents}.',
    'signing.replaced': '{byDocument} reemplazó a {document}.',
    'signing.kept': 'Las firmas de {document} siguen valiendo para {byDocument}: sus cifras cambiaron no más de lo que permite el IRS.',
    'signing.outgrown': 'Las firmas de {document} ya no valen: hay que firmar de nuevo {byDocument}.',
    'signing.went-live': 'Lo que se había enviado ya se ve en el portal.',
    'signing.identity-check-off': '{who} desactivó la verificación de identidad para {document} y escribió el motivo.',
    'signing.told-again': '{who} recordó a {person} que firme {document}.',
    'signing.asked-again': '{who} pidió de nuevo a {person} que firme {document}.',
    'signing.made-void': ({ wasSigned }) =>
      wasSigned ? '{who} anuló la firma de {person} en {document}.' : '{who} dejó de pedir a {person} que firme {document}.',
    'signing.expired': 'Pasó el último día para que {person} firmara {document}.',
    'signing.reassigned': '{who} pidió a otro firmante que firme {document} en lugar de {person}.',
    'signing.viewed': '{who} leyó {document} antes de firmar.',
    'signing.mark-saved': ({ method }) => (method === 'drawn' ? '{who} dibujó una firma.' : '{who} escribió una firma.'),
    'signing.signed': '{who} firmó {document}.',
    'signing.electronic-records-answered': ({ answer }) =>
      answer === 'consent'
        ? '{who} aceptó los registros electrónicos.'
        : answer === 'withdrawn'
          ? '{who} retiró su aceptación de los registros electrónicos.'
          : '{who} pidió papel en lugar de registros electrónicos.',
    'signing.read-to-end': '{who} leyó {document} hasta el final.',
    'signing.reviewed': '{who} dijo que revisó su declaración.',
    'signing.declined': '{who} no quiso firmar {document}.',
    'signing.sealed': 'Todos firmaron {document}; se selló.',
    'intake.begun': '{who} agregó una declaración impresa para leerla.',
    'intake.file-added': '{who} agregó otro archivo a una declaración impresa.',
    'intake.file-removed': '{who} quitó un archivo de una declaración impresa.',
    'intake.locked': 'Un archivo de una declaración impresa está bloqueado; espera su contraseña.',
    'intake.password-tried': '{who} probó una contraseña en un archivo bloqueado de una declaración impresa.',
    'intake.unlocked': '{who} desbloqueó un archivo de una declaración impresa.',
    'intake.read': (event) => `Se leyó una declaración impresa de ${event.count === 1 ? 'una página' : `${event.count} páginas`}.`,
    'intake.refused': 'No se pudo leer una declaración impresa.',
    'intake.corrected': '{who} corrigió lo que se hará con una declaración impresa.',
    'intake.created': ({ documentIds, acknowledged }) =>
      `{who} hizo ${documentIds.length === 1 ? 'un documento' : `${documentIds.length} documentos`} de una declaración impresa${acknowledged.length > 0 ? ', aunque no todo coincide con este cliente' : ''}.`,
    'intake.discarded': '{who} descartó una declaración impresa.',
    'e-file.transmitted': ({ authority }) => `{who} anotó que {return} se envió ${eFileTo(authority)}.`,
    'e-file.accepted': ({ authority }) => `{who} anotó que ${eFileAuthority(authority)} aceptó {return}.`,
    'e-file.rejected': ({ authority, isShown }) =>
      `{who} anotó que ${eFileAuthority(authority)} rechazó {return}${isShown ? ', y se le avisó al cliente' : ''}.`,
    'e-file.client-notified': ({ authority }) => `{who} le mostró al cliente que ${eFileAuthority(authority)} rechazó {return}.`,
    'e-file.client-told': ({ authority, how }) =>
      `{who} le dijo al cliente${toldHow[how] ?? ''} que ${eFileAuthority(authority)} rechazó {return}.`,
    'e-file.seen': ({ authority }) => `{person} vio en el portal que ${eFileAuthority(authority)} rechazó {return}.`,
    'e-file.on-paper': ({ authority }) => `{who} anotó que {return} se envía ${eFileTo(authority)} en papel.`,
    'e-file.taken-back': ({ authority, what }) =>
      what === 'transmitted'
        ? `{who} deshizo la nota de que {return} se envió ${eFileTo(authority)}.`
        : what === 'on paper'
          ? `{who} deshizo la nota de que {return} se envía ${eFileTo(authority)} en papel.`
          : `{who} deshizo la respuesta ${eFileOf(authority)} sobre {return}.`,
    'e-file.forgotten': 'Lo que se guardaba de la presentación electrónica se eliminó para siempre.',
    'templates.added': '{who} agregó una plantilla.',
    'templates.changed': '{who} cambió una plantilla.',
    'templates.removed': '{who} borró una plantilla.',
    'templates.made': ({ kind }) =>
      kind === 'engagement-letter'
        ? '{who} hizo la carta de contratación {document}.'
        : kind === 'consent-to-use'
          ? '{who} hizo el consentimiento para usar la información de la declaración {document}.'
          : '{who} hizo el consentimiento para divulgar la información de la declaración {document}.',
    'hand-signing.asked': ({ why }) =>
      why === 'three-failures'
        ? '{person} tiene que firmar {document} a mano, después de tres verificaciones de identidad que no pasaron.'
        : why === 'staff'
          ? '{who} pidió a {person} que firme {document} a mano.'
          : '{who} eligió firmar {document} a mano.',
    'hand-signing.withdrawn': '{who} dejó de firmar {document} a mano.',
    'hand-signing.printed': '{who} imprimió {documents} para firmar a mano.',
    'hand-signing.handed-in': '{who} entregó el papel firmado de {document}.',
    'hand-signing.taken-back': '{who} retiró el papel firmado de {document}.',
    'hand-signing.rejected': '{who} no aceptó el papel firmado de {document}.',
    'hand-signing.accepted': '{who} aceptó el papel firmado de {document}.',
    'hand-signing.forgotten': 'Lo que se guardaba de la firma a mano se eliminó para siempre.',
    'in-office.begun': ({ device }) =>
      device === 'kiosk'
        ? '{who} le dio la tableta a {person} para firmar {documents}.'
        : '{who} le mostró a {person} un código para firmar {documents} en su teléfono.',
    'in-office.opened': '{person} empezó a firmar en la oficina.',
    'in-office.wrong-answer': 'Alguien abrió el código de {person} y no pudo decir quién era.',
    'in-office.ended': ({ how }) =>
      how === 'finished' ? '{person} terminó de firmar en la oficina.' : 'La firma en la oficina terminó para {person}.',
    'in-office.forgotten': 'Lo que se guardaba de la firma en la oficina se eliminó para siempre.',
    'signing.seal-waits': ({ waitsFor }) =>
      waitsFor === 'time-stamp'
        ? 'El sello de {document} espera el sello de tiempo.'
        : 'El sello de {document} espera la llave de la oficina.',
    'evidence.pack-made': '{who} descargó las pruebas de {document}.',
    'k1s.added': '{who} agregó el K-1 de {k1}.',
    'k1s.split': ({ k1Ids }) => `{who} hizo ${k1Ids.length === 1 ? 'un K-1' : `${k1Ids.length} K-1`} de un solo PDF.`,
    'k1s.changed': '{who} cambió el K-1 de {k1}.',
    'k1s.amended': '{who} reemplazó el K-1 de {k1} por uno corregido.',
    'k1s.handed-over': ({ k1Ids }) => `{who} entregó al firmante ${k1Ids.length === 1 ? 'un K-1' : `${k1Ids.length} K-1`} para repartir.`,
    'k1s.withdrawn': '{who} retiró el K-1 de {k1}.',
    'k1s.link-sent': 'Se envió a {k1} un enlace a su K-1.',
    'k1s.mailed': '{who} anotó que el K-1 de {k1} se envió por correo postal.',
    'k1s.not-mailed': '{who} anotó que el K-1 de {k1} no se envió por correo postal.',
    'k1s.signed-in': '{k1} entró con un código.',
    'k1s.signed-out': '{k1} salió.',
    'k1s.answered': ({ answer }) =>
      answer === 'consent'
        ? '{k1} aceptó recibir el K-1 de forma electrónica.'
        : answer === 'paper'
          ? '{k1} pidió el K-1 en papel.'
          : '{k1} retiró su permiso para recibir el K-1 de forma electrónica.',
    'k1s.opened': '{k1} abrió su K-1.',
    'k1s.downloaded': '{k1} descargó su K-1.',
    'k1s.forgotten': 'Los K-1 se eliminaron para siempre.',
    'grants.offered': '{who} ofreció a {grant} acceso como tercero.',
    'grants.changed': '{who} cambió el acceso de {grant} como tercero.',
    'grants.extended': '{who} dio más tiempo a {grant}.',
    'grants.verification-sent': '{who} pidió a {grant} que confirme su teléfono.',
    'grants.link-sent': 'Se envió a {grant} un enlace al portal.',
    'grants.verified': '{grant} confirmó su teléfono.',
    'grants.signed-in': '{grant} entró como tercero.',
    'grants.signed-out': '{grant} cerró la sesión.',
    'grants.looked': ({ documentId }) => (documentId === null ? '{grant} vio el portal.' : '{grant} vio {document}.'),
    'grants.ended': ({ why }) => endings[why] ?? 'Terminó el acceso de {grant} como tercero.',
    'grants.read-by-staff': '{who} revisó quién tiene acceso como tercero.',
    'outbox.sent-again': '{who} volvió a enviar un mensaje que había fallado.',
  },
  unknown: '{who} hizo algo que esta versión no sabe contar.',
  actors: {
    job: 'Lintel',
    visitor: 'Alguien sin sesión iniciada',
    goneSender: 'Un remitente que ya no consta',
    goneGuest: 'Un tercero que ya no consta',
    goneStaff: 'Alguien del personal que ya no consta',
    formerPerson: 'Una persona que ya no tiene este portal',
  },
  gone: {
    person: 'una persona que se eliminó',
    document: 'un documento que se eliminó',
    byDocument: 'un documento que se eliminó',
    documents: 'documentos que se eliminaron',
    return: 'una declaración que se eliminó',
    voucher: 'un pago que se eliminó',
    grant: 'un tercero que se eliminó',
    k1: 'un socio que se eliminó',
    staff: 'alguien del personal que ya no consta',
    import: 'una importación que se eliminó',
    bulkAct: 'una acción en grupo que se eliminó',
    message: 'un mensaje que se eliminó',
    instruction: 'un texto de carta que se eliminó',
    office: 'una oficina que se eliminó',
  },
  message: 'un mensaje',
  bulkAct: 'una acción en grupo',
  taxReturn: (year, form) => `el formulario ${form} de ${year}`,
  voucher: (authority, dueOn) => `el pago a ${authority} que vence el ${dueOn}`,
  device: (browser, device) => `${browser} en ${device}`,
  kinds: {
    staff: 'Personal',
    person: 'Cliente',
    job: 'Automático',
    guest: 'Tercero',
    sender: 'Entrega de archivos',
    visitor: 'Sin sesión iniciada',
  },
  groups: {
    invitations: 'Invitaciones',
    documents: 'Documentos',
    signatures: 'Firmas',
    messages: 'Mensajes',
    payments: 'Pagos',
    access: 'Acceso y seguridad',
    record: 'Cambios del expediente',
    'third-parties': 'Terceros',
  },
  file: { name: 'Historial', headings: ['Cuándo', 'Qué pasó', 'Quién', 'Quién es', 'Grupo', 'Dirección IP', 'Dispositivo'] },
}
