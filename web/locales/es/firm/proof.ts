import type { proof as english } from '../../en/firm/proof.ts'

export const proof: typeof english = {
  pack: 'Paquete de pruebas',
  notSealed: 'Todavía sin sellar',
  notSealedDetail: 'Se muestran las marcas donde ya firmaron. El documento es definitivo cuando todos hayan firmado y esté sellado.',
  onPaper: 'Firmado en papel',
  onPaperDetail:
    'Nadie firmó en pantalla, así que no hay sello. Los papeles aceptados son la copia firmada; están en el paquete de pruebas.',
  waitsFor: {
    'time-stamp': 'En espera del sello de tiempo',
    'sealing-key': 'En espera de la llave para sellar',
  },
  waitsDetail: (since, next) =>
    `Todos firmaron. El sello espera desde ${since}; se vuelve a intentar automáticamente, la próxima vez ${next}.`,
  damaged: 'Archivo guardado dañado',
  damagedDetail: 'No se muestra a nadie hasta que se recupere de una copia de respaldo.',
  timeStamp: 'Sello de tiempo de una autoridad',
  keptUntil: 'Se conserva al menos hasta',
  keptAs: 'Se conserva como',
  retention: {
    'e-file-signature': 'Firma de e-file, tres años desde el vencimiento o la recepción',
    'disclosure-consent': 'Consentimiento de divulgación o uso, tres años desde el vencimiento o la recepción',
    'signed-record': 'Registro firmado, tres años desde el vencimiento o la recepción',
  },
  legalHold: 'Retención legal',
}
