import type { FirmText } from '../../en/firm.ts'

const sentences: Record<Parameters<FirmText['home']['sentence']>[0], (person: string, document: string) => string> = {
  received: (person, document) => `${person} envió ${document}`,
  sent: (person, document) => (document ? `Se envió ${document} a ${person}` : `Se enviaron documentos a ${person}`),
  viewed: (person, document) => `${person} vio ${document}`,
  signed: (person, document) => `${person} firmó ${document}`,
  sealed: (_person, document) => `Todos firmaron ${document} y quedó sellado`,
  registered: (person) => `${person} abrió el portal`,
  'let-in': (person, document) => `${person} dejó que ${document} viera el portal`,
}

export const home: FirmText['home'] = {
  title: 'Inicio',
  needs: {
    none: 'No hay nada pendiente',
    noneDetail: 'Aquí aparecerán en seguida los mensajes, los archivos, las firmas, los mensajes que no salieron y los enlaces que vencen.',
    count: (count, isMore) => (isMore ? `${count}+` : String(count)),
    more: (count) => `Mostrar ${count} más`,
    kinds: {
      damaged: 'Archivos guardados que están dañados',
      rejected: 'Declaraciones rechazadas',
      unsealed: 'Firmados, en espera del sello',
      mismatch: 'Quisieron registrarse y no coincidieron',
      failed: 'Correos y mensajes de texto que no salieron',
      certificate: 'El certificado de sus sellos',
      address: 'Documentos nuevos que esperan un correo',
      paper: 'Papeles firmados por revisar',
      unread: 'Mensajes que nadie ha leído',
      upload: 'Archivos que nadie ha abierto',
      signed: 'Firmado desde ayer',
      expiring: 'Enlaces que vencen en tres días',
    },
    signedSince: (when: string) => `Firmado desde su última visita (${when})`,
    damaged: {
      missing: 'Falta el archivo guardado. Recupérelo de una copia de respaldo; hasta entonces no se muestra a nadie',
      changed: 'El archivo guardado fue modificado. Recupérelo de una copia de respaldo; hasta entonces no se muestra a nadie',
    },
    rejectedBy: (authority) => (authority === 'IRS' ? 'Rechazada por el IRS' : `Rechazada por el estado (${authority})`),
    tellWithin: (hours) =>
      hours < 1
        ? 'Avísele al cliente dentro de una hora'
        : hours === 1
          ? 'Avísele al cliente en 1 hora'
          : `Avísele al cliente en ${hours} horas`,
    tellNow: (hours) =>
      hours < 1 ? 'Avísele al cliente ya: las 24 horas terminaron' : `Avísele al cliente ya: las 24 horas terminaron hace ${hours} h`,
    sendAgainBy: (day) => `Envíela otra vez a más tardar el ${day}`,
    sealWaits: {
      'time-stamp': 'En espera del sello de tiempo; se vuelve a intentar automáticamente',
      'sealing-key': 'En espera de la llave para sellar; se vuelve a intentar automáticamente',
    },
    certificateEnds: {
      soon: (day) => `Termina el ${day}. Los sellos necesitan uno nuevo antes`,
      over: (day) => `Terminó el ${day}. Los documentos firmados necesitan uno nuevo ya`,
    },
    didNotMatch: (fields) => `No coincidió: ${fields}`,
    field: { lastName: 'apellido', lastFour: 'últimos cuatro del SSN', emailOrMobile: 'correo y teléfono' },
    failedTo: (address) => `No llegó a ${address}`,
    ask: (person) => `Pida otro correo a ${person}`,
    asked: (person) => `${person} debe decir a dónde van los documentos nuevos`,
    paperOf: (person) => `firmado en papel por ${person}: revíselo y acéptelo`,
    wrote: (count) => (count === 1 ? 'escribió un mensaje' : `escribió ${count} mensajes`),
    uploadedBy: (person) => `de ${person}`,
    signedIt: (person, document) => `${person} firmó ${document}`,
    stops: (when) => `Deja de funcionar: ${when}`,
    sendAgain: 'Enviar otra vez',
    sentAgain: 'Va en camino otra vez.',
    resend: 'Reenviar enlace',
    resending: 'Enviando…',
    resent: (address) => `Se envió un enlace nuevo a ${address}.`,
    ofWhom: (whom) => ` ${whom}`,
  },
  tray: (count) => (count === 1 ? '1 archivo llegó sin cliente' : `${count} archivos llegaron sin cliente`),
  trayDetail: 'Por el enlace de entrega de la firma. Alguien debe ponerlos con un cliente.',
  recent: 'Reciente',
  sentence: (kind, person, document) => sentences[kind](person, document),
  someone: 'El cliente',
  aDocument: 'un documento',
  emptyTitle: 'Todavía no ha pasado nada',
  emptyDetail: 'Cuando un cliente se registre, envíe un archivo o firme, lo verá aquí en seguida.',
  addClient: 'Agregar un cliente',
}
