import type { RefusalOfStaff } from '#contract/refusals-by-room.ts'
import { inPart, hasWord, namesOf, numberOf } from '../refusal-details.ts'
import type { RefusalSentences } from '../refusal-sentences.ts'

/** The firm’s room alone, in the same tone. */
export const refusalsOfStaff: RefusalSentences<RefusalOfStaff> = {
  'recovery.no-account': 'Esta persona todavía no tiene cuenta. Envíele el enlace del portal.',
  'recovery.record-incomplete':
    'En el expediente hacen falta un correo electrónico y un celular: los códigos llegan a los dos. Agregue lo que falta e intente de nuevo.',
  'recovery.say-how': 'Diga cómo comprobó quién es: con qué documento, o desde qué año la oficina conoce a esta persona.',

  'invitations.missing':
    'Al registro le falta el SSN (o EIN), un teléfono celular o un correo electrónico. Agregue lo que falta y luego envíe el enlace.',
  'invitations.access-off': 'El acceso al portal está desactivado para este cliente. Actívelo primero y luego envíe el enlace.',
  'invitations.already-registered': 'Esta persona ya tiene un portal. No necesita un enlace nuevo.',

  'clients.client-number-taken': 'Otro cliente ya tiene este número de cliente. Por favor, elija otro.',
  'clients.changed-meanwhile':
    'Alguien más cambió este registro mientras usted lo tenía abierto. Lo que escribió sigue aquí. Vea lo que cambió y guarde de nuevo.',
  'clients.bad-ssn': 'Este no es un número que asignen el IRS o el Seguro Social. Revise los nueve dígitos.',
  'clients.person-needed':
    'Falta una persona. Un cliente individual tiene una persona, una declaración conjunta tiene dos y una entidad tiene un firmante.',
  'clients.too-many-signers': (details) => `Hasta ${numberOf(details, 'most') ?? 20} personas pueden firmar por una entidad.`,
  'clients.person-in-use':
    'Esta persona ya tiene una invitación, un portal o documentos para firmar; por eso no se puede quitar de este cliente. Cree un cliente nuevo para la otra.',
  'clients.email-unanswered': 'Cambió un correo electrónico. Elija qué pasa con lo que se entregó al anterior y guarde.',
  'clients.import-busy': 'Esta importación está en marcha o ya terminó; por eso esto no se puede hacer ahora. Vea en qué punto está.',
  'clients.import-needs-client-id':
    'Ninguna columna tiene el número de cliente. Elija qué columna de su archivo es. Sin él no podemos distinguir a los clientes.',

  'spreadsheet.kind-not-taken':
    'Aceptamos archivos CSV y de Excel que terminan en .csv o .xlsx. Guarde la lista como uno de ellos y elíjala de nuevo.',
  'spreadsheet.macros': 'Este libro puede tener macros; por eso no lo aceptamos. Guárdelo como libro de Excel (.xlsx) y elíjalo de nuevo.',
  'spreadsheet.damaged':
    'Este archivo no se puede leer como lista. Puede estar dañado, tener contraseña o ser otra cosa con esta terminación. Guárdelo de nuevo como .xlsx o .csv.',
  'spreadsheet.not-text':
    'Lo que hay en este archivo no es texto; no es un archivo CSV. Guarde la lista como CSV o .xlsx y elíjala de nuevo.',
  'spreadsheet.empty': 'No hay clientes en este archivo. Necesita una fila con los nombres de las columnas y al menos una fila debajo.',
  'spreadsheet.too-many-rows': (details) =>
    `Este archivo tiene demasiadas filas. Puede tener hasta ${(numberOf(details, 'limit') ?? 200_000).toLocaleString('es-US')}. Divídalo, por favor.`,
  'spreadsheet.too-many-columns':
    'Este archivo tiene más columnas de las que puede tener una lista de clientes. Deje solo las que necesita y elíjalo de nuevo.',
  'spreadsheet.unpacks-too-large': 'Este libro se vuelve demasiado grande al abrirse. Copie la lista en un libro nuevo y elija ese.',

  'clients.view-name-taken': 'Ya existe una vista con este nombre. Elija otro nombre.',

  'bulk-acts.nobody-chosen':
    'Ya no hay nadie seleccionado: puede que otra persona haya movido o eliminado a los clientes. Selecciónelos otra vez.',
  'bulk-acts.cannot-undo': 'Esto no se puede deshacer: todavía está en marcha, no cambió nada o los correos ya salieron.',

  'clients.too-many-views': 'Usted ya tiene cien vistas. Primero elimine una que ya no use.',

  'tax-returns.exists': 'Este cliente ya tiene una declaración de este año y formulario. Abra esa declaración.',
  'tax-returns.nothing-to-print': 'Esta declaración todavía no tiene documentos. Agregue uno y luego imprima.',
  'tax-returns.nothing-to-send': 'Todavía no se ha enviado nada al portal. Envíe primero los documentos y luego escriba al cliente.',
  'tax-returns.not-all-signed': (details) =>
    `Todavía no está todo firmado. Falta: ${Array.isArray(details['missing']) && details['missing'].length > 0 ? details['missing'].join('; ') : 'una firma en esta declaración'}.`,
  'tax-returns.filed-already': 'Esta declaración ya se transmitió.',

  'documents.already-sent': 'Este documento ya se envió y no se puede cambiar.',

  'messages.cannot-be-assigned': 'Esta persona no trabaja aquí o no ve a este cliente. Elija a otra.',
  'messages.reply-empty': 'Escriba la respuesta al menos en un idioma.',
  'messages.unknown-variable': (details) => `{{${String(details['name'])}}} no es una variable. Insértela con los botones.`,
  'messages.broken-variable': (details) =>
    `Una variable está cortada: “${String(details['name'])}”. Necesita dos llaves antes y dos después.`,
  'messages.reply-name-taken': 'Ya hay una respuesta con este nombre. Elija otro.',
  'messages.too-many-replies': 'Ya hay demasiadas respuestas. Quite una que nadie necesite.',
  'messages.changed-meanwhile': 'Otra persona cambió esto mientras tanto. Cárguelo de nuevo para ver cómo está ahora.',

  'payments.due-date-odd': 'Esta fecha de vencimiento no corresponde al año fiscal. Por favor, revise el año y la fecha.',
  'payments.installment-needs-estimated':
    'Los impuestos estimados necesitan el número de su pago, del 1 al 4. Los demás pagos no llevan número.',
  'payments.installment-twice': 'El mismo de los cuatro pagos aparece dos veces. Por favor, quite uno.',
  'payments.person-unknown': 'Esta persona ya no está en este cliente. Por favor, elija a la persona de nuevo.',
  'payments.tax-return-unknown': 'Esta declaración no es de este cliente. Por favor, elíjala de nuevo.',
  'payments.document-unknown': 'Este documento no puede ser el cupón de pago. Elija un PDF que su oficina puso en este cliente.',
  'payments.page-unknown': 'El documento no tiene esa página. Por favor, elija la página de nuevo.',
  'payments.too-many-vouchers': 'Este cliente tiene todos los pagos que podemos guardar. Cambie uno de los que ya están.',
  'payments.changed-meanwhile':
    'Otra persona cambió esto mientras tanto. No se guardó nada de lo suyo. Mírelo de nuevo y después haga su cambio.',
  'payments.has-payments':
    'Ya se pagó algo de esto, así que no se puede retirar. Cambie la cantidad, o quite primero el pago que se anotó.',

  'settings.unknown-variable': (details) =>
    `{{${String(details['name'])}}} no es una variable. Revise la línea ${String(details['line'])} o inserte una con los botones.`,
  'settings.broken-variable': (details) =>
    `Una variable está incompleta: “${String(details['name'])}” en la línea ${String(details['line'])}. Lleva dos llaves antes y después.`,
  'settings.misplaced-variable': 'El enlace no puede ir aquí. Póngalo en el mensaje.',
  'settings.link-missing': 'Falta el enlace. Sin {{link}} nadie puede crear su cuenta.',
  'settings.bad-link': (details) =>
    `“${String(details['name'])}” en la línea ${String(details['line'])} no es una dirección que podamos enlazar. Use {{link}} o una que empiece con https://.`,
  'settings.text-empty': 'Aquí falta texto. Escríbalo en los dos idiomas.',
  'settings.changed-meanwhile': 'Otra persona cambió esto mientras tanto. Cárguelo de nuevo para ver cómo está ahora.',
  'settings.is-default': 'Este es el texto predeterminado. Primero elija otro como predeterminado.',
  'settings.is-built-in': 'Este texto viene con Lintel y se queda. Puede cambiarlo o elegir otro como predeterminado.',
  'settings.in-use': (details) => `Todavía se usa para ${namesOf(details)}. Primero elija allí otro texto.`,
  'settings.too-many': 'Ya hay demasiados. Quite uno que no haga falta.',
  'settings.office-name-taken': 'Otra oficina ya tiene este nombre. Elija uno distinto.',
  'settings.office-in-use': 'Todavía hay clientes o personal en esta oficina. Mejor únala a otra.',
  'settings.office-needed': 'Elija al menos una oficina. Sin oficina, esta persona no vería a ningún cliente.',
  'settings.last-office': 'Una firma necesita al menos una oficina.',
  'settings.last-administrator': 'Es el último administrador. Primero nombre a otra persona.',
  'settings.already-staff': 'Alguien con este correo trabaja o trabajó aquí. Búsquelo en la lista.',
  'settings.already-invited': 'Esta persona ya está invitada. Mejor envíe esa invitación otra vez.',
  'settings.colour-too-pale': 'Las palabras blancas sobre este color se leerían mal. Use el tono sugerido o un color más oscuro.',
  'settings.logo-too-large': 'Esta imagen es demasiado grande. Use una de 2 MB y 16 megapíxeles como máximo.',
  'settings.logo-kind': 'El logotipo puede ser una imagen PNG, JPEG o WebP. No se aceptan SVG ni otros archivos.',
  'settings.logo-damaged': 'No podemos leer esta imagen. Guárdela de nuevo como PNG e intente con esa.',
  'settings.host-form': 'No podemos usar este nombre. Debe verse como portal.sufirma.com.',
  'settings.host-taken': 'Otra firma de aquí ya usa este nombre.',

  'signing.day-passed': 'Ese día ya pasó. Elija hoy o un día después.',
  'signing.due-after-last-day':
    'La fecha límite es después del último día para firmar. Elija una fecha límite anterior o un último día posterior.',
  'signing.check-reason-needed': (details) =>
    hasWord(details, 'name')
      ? `“${String(details['name'])}” necesita una verificación de identidad. Escriba por qué se desactiva y después envíe.`
      : 'Este formulario necesita una verificación de identidad. Escriba por qué se desactiva y después envíe.',
  'signing.comparison-differs': (details) =>
    `No se envió nada. ${hasWord(details, 'name') ? `“${String(details['name'])}”` : 'Un documento'} es una versión más nueva de un formulario firmado, y todavía no se vio qué pasará con las firmas, o eso cambió. Vea la comparación y después envíe.`,
  'signing.reason-needed': 'Escriba el motivo. Su cliente y su firma lo verán.',
  'signing.not-open': 'Esta firma ya no se espera, así que no hay nada que recordar.',
  'signing.not-their-turn': 'Todavía no le toca a esta persona. Se le avisará cuando le toque.',
  'signing.no-portal-yet': 'Esta persona todavía no tiene portal. Mejor envíele otra vez el enlace del portal del cliente.',
  'signing.told-lately': 'A esta persona se le avisó en la última hora. Espere un poco antes de avisarle de nuevo.',
  'signing.asked-already': 'A esta persona ya se le pide esta firma.',
  'signing.sealed-already': 'Este documento está sellado. Envíe una versión más nueva para pedir firmas de nuevo.',
  'signing.signed-meanwhile': 'Este documento ya se firmó. Vea la firma antes de decidir.',
  'signing.void-already': 'Esta solicitud ya está anulada.',
  'signing.only-entities': 'Solo en una entidad puede firmar otra persona en su lugar.',
  'signing.signs-already': 'Esta persona ya firma este documento, o no es firmante de este cliente.',

  'e-file.not-ready': 'Esta declaración no está lista para presentar. Primero márquela como lista y después anote que se envió.',
  'e-file.sent-already': 'Esta declaración ya se envió ahí y no fue rechazada. Vuelva a cargar la página para ver cómo está.',
  'e-file.odd-day': 'Este día no puede ser: está en el futuro o es anterior al envío. Revíselo, por favor.',
  'e-file.answered-already': 'La respuesta ya está anotada. Vuelva a cargar la página para ver cómo está.',
  'e-file.say-why': 'Escriba el código de rechazo y una explicación, por favor. El cliente debe recibir los dos.',
  'e-file.not-rejected': 'Esta declaración ya no está rechazada. Vuelva a cargar la página para ver cómo está.',
  'e-file.no-portal': 'Nadie de este cliente tiene portal. Llámele, por favor, y anote que ya lo sabe.',
  'e-file.nothing-to-take-back': 'No hay nada que deshacer. Vuelva a cargar la página para ver cómo está.',

  'signing.not-invited': 'Primero envíe el enlace del portal del cliente. Después se pueden enviar documentos.',

  'hand-signing.paper-changed': 'Mientras tanto se entregó otro papel. Primero vea el nuevo.',

  'in-office.nothing-to-sign':
    'Esta persona no tiene nada que firmar en la pantalla entre estos documentos. Vuelva a cargar la página para ver cómo está.',

  'signing.places-changed-meanwhile':
    'Otra persona cambió los cuadros mientras tanto. Los de usted siguen aquí, pero no se guardaron. Mire los dos y elija.',
  'signing.place-outside-page': 'Un cuadro se sale de la página. Muévalo dentro de la página.',
  'signing.no-signature-place': (details) =>
    hasWord(details, 'name')
      ? `A alguien que debe firmar “${String(details['name'])}” le falta el cuadro de firma. Agregue uno y luego envíe.`
      : 'A alguien que debe firmar le falta el cuadro de firma. Agregue uno y luego envíe.',

  'identity.say-how':
    'Diga cómo sabe quién es: una identificación que usted vio, o el año desde el que la firma conoce a la persona. Una de las dos.',
  'identity.known-too-short':
    'Esto solo vale para alguien a quien la firma identificó en un año anterior. Mejor vea una identificación oficial.',
  'identity.keys-needed': 'Stripe necesita las dos cosas: la clave y el secreto de firma del webhook.',
  'identity.no-practice-here': 'La práctica y las claves de prueba no identifican a nadie. Solo funcionan en una firma de muestra.',

  'intake.too-many': (details) =>
    `Ya hay ${String(numberOf(details, 'most') ?? 20)} archivos impresos en espera en esta declaración. Primero termine o descarte uno de ellos.`,
  'intake.not-proposed':
    'Este archivo impreso no está listo para eso: todavía se está leyendo o ya está terminado. Vuelva a cargar la página.',
  'intake.too-large': (details) =>
    `Estos archivos juntos pasan de ${String(numberOf(details, 'limitMegabytes') ?? 250)} MB. Deje uno fuera, o léalo por separado.`,
  'intake.too-many-files': (details) => `No se pueden leer más de ${String(numberOf(details, 'most') ?? 50)} archivos como uno solo.`,
  'intake.file-twice': 'Este archivo es igual a otro que ya está aquí. Quite uno de los dos.',
  'intake.file-read': 'Este archivo ya se leyó. Quítelo primero si otro debe tomar su lugar.',
  'intake.files-open': 'No todos los archivos se han leído. Espere, escriba la contraseña o quite el archivo.',
  'intake.last-file': 'Es el único archivo que queda. Descarte toda la declaración impresa.',
  'intake.not-locked': 'Este archivo ya no está bloqueado. Vuelva a cargar la página.',
  'intake.no-more-passwords': 'Se probaron demasiadas contraseñas en este archivo. Quítelo y agréguelo otra vez.',
  'intake.changed-meanwhile': 'Esto cambió mientras tanto, por eso no se hizo lo último que usted pidió. Mire lo que hay ahora y continúe.',
  'intake.pages-odd': 'Las páginas no cuadran: cada página tiene que estar en una sola parte. Vuelva a cargar la página.',
  'intake.conflicts-open': 'Algunas páginas nombran a otra persona u otro año. Primero mírelas y confirme, o deje fuera esas páginas.',
  'intake.nothing-to-create': 'Todas las páginas quedaron fuera, así que no hay nada que crear.',
  'intake.pages-unplaced': 'Algunas páginas todavía no tienen lugar. Diga qué son o déjelas fuera.',
  'intake.box-without-person': (details) => `Diga quién firma en cada cuadro${inPart(details, 'en')}, o quite el cuadro.`,
  'intake.voucher-incomplete': (details) =>
    `A un comprobante le falta el tipo, la fecha o el monto${inPart(details, 'en')}. Complételo o quítelo.`,
  'intake.recipient-missing': (details) => `Diga de quién es el K‑1${inPart(details, 'en')}.`,

  'templates.text-empty': 'Este texto está vacío. Escriba algo, o use el texto que viene con Lintel.',
  'templates.unknown-variable': (details) =>
    `Línea ${numberOf(details, 'line') ?? 1}: aquí no hay un espacio llamado “${String(details['name'] ?? '')}”. Elija uno de la lista.`,
  'templates.broken-variable': (details) =>
    `Línea ${numberOf(details, 'line') ?? 1}: un espacio lleva dos llaves antes y después, como {{firm.name}}.`,
  'templates.variable-missing': (details) =>
    `La ley pide que un consentimiento diga esto: {{${String(details['name'] ?? '')}}}. Póngalo en el texto.`,
  'templates.statement-missing':
    'Faltan palabras que exige la ley, o fueron cambiadas (Rev. Proc. 2013-14). Vuelva a poner las palabras obligatorias tal como estaban.',
  'templates.consent-mixed':
    'Un consentimiento tiene que ser un papel aparte: no puede ser parte de una carta, ni divulgar y usar en uno solo. Quítelo y hágalo con su propia plantilla.',
  'templates.type-too-small':
    'La ley pide letra grande en un consentimiento: 12 puntos y no más de 12 letras por pulgada. Con esta letra son 13 puntos. Elija un tamaño mayor.',
  'templates.too-many': (details) =>
    `Una oficina puede tener ${String(numberOf(details, 'limit') ?? 100)} plantillas. Borre primero una que nadie use.`,
  'templates.is-built-in': 'Esta plantilla viene con Lintel y no se borra. Puede cambiarla.',
  'templates.changed-meanwhile': 'Alguien más cambió esto mientras tanto. Vuelva a cargar la página y siga.',
  'templates.language-missing':
    'Esta plantilla no existe en ese idioma. Los consentimientos son solo en inglés: la ley dicta sus palabras.',
  'templates.answer-missing': 'Falta llenar algo que pide el papel. Llene todos los espacios e inténtelo de nuevo.',
  'templates.until-passed': 'El último día tiene que ser después de hoy y no antes del primer uso. Elija uno posterior.',
  'templates.duration-not-stated':
    'Esta plantilla no dice hasta cuándo vale el consentimiento; por ley es un año. Deje la fecha vacía, o pida que agreguen {{duration}} a la plantilla.',
  'templates.after-the-fact':
    'Un consentimiento solo vale para lo que pasa después de firmarlo. Lo que ya se divulgó o se usó no se arregla de esta manera.',
  'templates.return-given':
    'El cliente ya recibió la declaración lista para firmar. Desde entonces la ley no permite pedirle un consentimiento para ofrecerle otra cosa.',
  'templates.declined-before': 'El cliente rechazó este consentimiento. La ley no permite volver a pedirlo.',
  'templates.not-dated': (details) =>
    `${String(details['name'] ?? 'El consentimiento')} necesita un lugar para firmar y uno para la fecha de cada persona. Ábralo y vuelva a ponerlos.`,
  'templates.letters-cannot-be-written': (details) =>
    `“${String(details['letter'] ?? '')}” no se puede imprimir aquí. Escríbalo con otras letras.`,
  'templates.no-extension': 'Los Formularios 4868 y 7004 no piden más tiempo para esta declaración. Elija otra.',
  'templates.extension-late': 'Ya pasó el día en que vencía esta declaración. Solo hasta entonces se podía pedir más tiempo.',

  'k1s.wrong-return':
    'Los Anexos K‑1 salen con los Formularios 1065, 1120-S y 1041 de una entidad. Esta declaración no es ninguno de ellos.',
  'k1s.too-many': (details) => `Una declaración puede tener ${String(numberOf(details, 'most') ?? '')} Anexos K‑1. Esta ya tiene todos.`,
  'k1s.not-on-return': 'Este documento ya no está en la declaración. Elija otro.',
  'k1s.not-a-pdf': 'Un Anexo K‑1 tiene que ser un PDF con páginas. Elija otro documento.',
  'k1s.document-taken': 'Este documento ya es el Anexo K‑1 de alguien. Elija otro.',
  'k1s.odd-pages': 'Elija otra vez las páginas: cada página puede estar en un solo K‑1, y tiene que estar en el documento.',
  'k1s.document-in-use': 'Este documento es el Anexo K‑1 de alguien. Primero retire ese K‑1.',
  'k1s.nothing-to-hand-over': 'El firmante ya los tiene todos.',
  'k1s.no-signer': 'No hay nadie registrado que firme por esta entidad. Primero agregue un firmante al cliente.',
}
