import type { ComparedForClient, ComparedForFirm, FiguresText } from '../en/compared-version.ts'

/** Una versión nueva del Formulario 8879 firmado, al lado de lo que se firmó. */
const both: FiguresText = {
  list: 'Qué cambió',
  signed: 'Firmado:',
  newer: 'Nuevo:',
  lines: {
    'total-income': 'Ingreso total',
    'adjusted-gross-income': 'Ingreso bruto ajustado',
    'total-tax': 'Impuesto total',
    withholding: 'Impuesto federal retenido',
    refund: 'Reembolso',
    'amount-owed': 'Cantidad que adeuda',
  },
  same: 'igual',
  unread: 'No se pudo leer',
  overBy: (change, most) => `${change}, más de ${most}`,
}

export const comparedForClient: ComparedForClient = {
  ...both,
  keptTitle: 'Su firma sigue valiendo',
  kept: (day) =>
    `Usted firmó este formulario el ${day}. Su preparador lo corrigió. Las cantidades cambiaron tan poco que no tiene que firmar de nuevo.`,
  keptSame: (day) =>
    `Usted firmó este formulario el ${day}. Su preparador lo envió de nuevo con las mismas cantidades. No tiene que firmar de nuevo.`,
  keptOfOthers:
    'Este formulario ya está firmado. Su preparador lo corrigió. Las cantidades cambiaron tan poco que nadie tiene que firmar de nuevo.',
  keptOfOthersTitle: 'La firma sigue valiendo',
  seeSigned: 'Ver la versión firmada',
  askedTitle: 'Por favor, firme la versión nueva',
  countsNotTitle: 'La firma de la versión anterior no vale para esta',
  voidTitle: 'La firma ya no vale',
  void: 'Su oficina de impuestos anuló una firma de la versión anterior. Si hay que firmar de nuevo, le enviará una versión nueva.',
  earlierKept: 'Su firma en esta versión vale también para la nueva.',
  earlierAsked: 'Su firma en esta versión ya no vale. Abra la nueva para ver por qué.',
  reasons: {
    'figures-differ': 'Las cantidades cambiaron más de lo que el IRS permite sin una firma nueva.',
    'cannot-be-compared': 'Algunas cantidades no se pudieron comparar; por eso hace falta una firma nueva.',
    'other-form': 'Este formulario no es el que se firmó.',
    'other-person': 'Cambió un nombre o un número de Seguro Social del formulario.',
    'other-year': 'El formulario es de otro año tributario.',
    'other-revision': 'Es otra edición del formulario.',
    'other-declaration': 'Cambió el texto que usted firma, un PIN o la oficina que aparece en el formulario.',
    'other-signers': 'Esta versión la firman otras personas.',
    'signs-more': 'Hay que firmar algo más que este formulario.',
    'not-all-signed': 'No todos habían firmado la versión anterior. Por eso todos firman la nueva.',
    'by-choice': 'Su oficina de impuestos le pide una firma nueva.',
  },
}

export const comparedForFirm: ComparedForFirm = {
  ...both,
  keptTitle: 'La firma se conservará',
  kept: (when) =>
    `Firmado ${when}. Cada cantidad está dentro de lo que permite el IRS: $50 para el ingreso, $14 para las demás. Nadie tiene que firmar de nuevo, y su cliente sabrá qué cambió.`,
  askTitle: 'Hay que firmarlo de nuevo',
  ask: 'Cuando lo envíe, la firma de la versión anterior quedará anulada. Su cliente verá por qué.',
  notCompared:
    'Una firma de la versión anterior no pasa a esta: solo se comparan las cifras del Formulario 8879 federal. Se le pide la firma a quien tenga un lugar.',
  anyway: 'Pedir la firma de nuevo de todos modos',
  anywayHint: 'La firma de la versión anterior quedará anulada.',
  noPlace: 'No se le pediría la firma a nadie. Dé un lugar a quien firma y envíelo para firmar.',
  nothingToSign: 'Nada que firmar: la firma se conserva',
  previewKept: 'La firma sigue valiendo',
  pill: 'Firma conservada',
  wasKept: 'Firma conservada',
  wasAsked: 'Se pidió firmar de nuevo',
  wasVoid: 'Firma anulada',
  sendAnew: 'Se anuló una firma de la versión anterior, así que nada vale para esta. Envíe una versión más nueva para que la firmen.',
  wasKeptDetail: (when) => `Firmado ${when} en la versión anterior. Las cantidades cambiaron no más de lo que permite el IRS.`,
  counts: 'Estas firmas valen también para la versión nueva.',
  countsNoLonger: 'Estas firmas ya no valen: hay que firmar la versión nueva.',
  countsNotAfterVoid: 'Se anuló una firma, así que nada vale para la versión nueva. Envíe otra para que la firmen.',
  seeSigned: 'Ver la versión firmada',
  seeNewer: 'Ver la versión nueva',
  reasons: {
    'figures-differ': 'Las cantidades difieren más de lo que permite el IRS.',
    'cannot-be-compared': 'Algunas cantidades no se pudieron leer en una de las dos versiones o en una declaración que va con ella.',
    'other-form': 'No es el Formulario 8879 federal. Otros formularios no se comparan.',
    'other-person': 'Difiere un nombre o un número de Seguro Social.',
    'other-year': 'El año tributario difiere o no se pudo leer.',
    'other-revision': 'Es otra edición del formulario.',
    'other-declaration': 'Difiere la declaración, un PIN, una casilla marcada o el ERO.',
    'other-signers': 'Otras personas tienen un lugar para firmar.',
    'signs-more': 'Hay lugares para firmar fuera del formulario.',
    'not-all-signed': 'No todos han firmado la versión anterior. Se le pide a todos de nuevo.',
    'by-choice': 'Usted decidió pedirla de nuevo.',
  },
}
