import type { FirmText } from '../../en/firm.ts'

const sentences: Record<Parameters<FirmText['home']['sentence']>[0], (person: string, document: string) => string> = {
  received: (person, document) => `${person} envió ${document}`,
  sent: (person, document) => (document ? `Se envió ${document} a ${person}` : `Se enviaron documentos a ${person}`),
  viewed: (person, document) => `${person} vio ${document}`,
  signed: (person, document) => `${person} firmó ${document}`,
  sealed: (_person, document) => `Todos firmaron ${document} y quedó sellado`,
  registered: (person) => `${person} abrió el portal`,
}

export const home: FirmText['home'] = {
  title: 'Inicio',
  toSign: { title: 'Por firmar', unit: (count) => (count === 1 ? 'documento espera una firma' : 'documentos esperan una firma') },
  notRegistered: {
    title: 'Sin registrar',
    unit: (count) => (count === 1 ? 'persona tiene un enlace, pero no un portal' : 'personas tienen un enlace, pero no un portal'),
  },
  failed: { title: 'Mensajes', unit: (count) => (count === 1 ? 'mensaje no salió' : 'mensajes no salieron') },
  addresses: {
    title: 'Hay documentos nuevos que esperan un correo',
    ask: (person) => `Pida otro correo a ${person}`,
    asked: (person) => `${person} debe decir a dónde van los documentos nuevos`,
  },
  openClients: 'Abrir los clientes',
  openOutbox: 'Abrir los enviados',
  recent: 'Reciente',
  sentence: (kind, person, document) => sentences[kind](person, document),
  someone: 'El cliente',
  aDocument: 'un documento',
  emptyTitle: 'Todavía no ha pasado nada',
  emptyDetail: 'Cuando un cliente se registre, envíe un archivo o firme, lo verá aquí en seguida.',
  addClient: 'Agregar un cliente',
}
