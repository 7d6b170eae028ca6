import type { RefusalCode, RefusalDetails } from '#contract/refusals.ts'
import { inPart, hasWord, minutesOf, namesOf, numberOf } from '../refusal-details.ts'
import type { FailureCode, RefusalSentences } from '../refusal-sentences.ts'

function wait(seconds: number | null): string {
  if (seconds === null) return 'Espere un momento e intente de nuevo.'
  if (seconds < 60) return `Espere ${seconds === 1 ? '1 segundo' : `${seconds} segundos`} e intente de nuevo.`
  const minutes = minutesOf(seconds)
  return `Espere ${minutes === 1 ? '1 minuto' : `${minutes} minutos`} e intente de nuevo.`
}

/** Days where they come out even: nobody counts in hundreds of hours. */
function hours(count: number): string {
  if (count % 24 === 0 && count > 48) return `${count / 24} días`
  return count === 1 ? '1 hora' : `${count} horas`
}

/** Both rooms, in the Spanish of the United States, with usted. */
const named = (details: RefusalDetails) => String(details['name'] ?? 'este socio')

export const refusals: RefusalSentences<RefusalCode | FailureCode> = {
  no_connection: 'No pudimos comunicarnos con el servidor. Revise su conexión e intente de nuevo. Lo que escribió no se ha perdido.',
  unexpected: 'Algo falló de nuestro lado. Por favor, intente de nuevo en un minuto.',

  'not-found': 'No encontramos lo que busca. Tal vez se movió o se quitó, o es de otra persona.',
  'not-signed-in': 'Su sesión se cerró porque no hubo actividad por un rato. Por favor, entre de nuevo.',
  'not-allowed': 'Su cuenta no puede hacer esto. Pida ayuda a un administrador de la oficina.',
  'bad-input': 'Hay algo que no podemos leer como está escrito. Revise lo que escribió e intente de nuevo.',
  'cross-site-request':
    'Esto vino de otro sitio web y lo detuvimos para protegerle. Abra esta página desde su propia dirección e intente de nuevo.',
  'encoded-body': 'Su navegador envió esto de una forma que no aceptamos. Intente de nuevo con otro navegador.',
  'too-many-requests': (details) => `Fueron muchas solicitudes a la vez. ${wait(numberOf(details, 'waitSeconds'))}`,
  'try-again': 'El servidor está ocupado en este momento. Intente de nuevo en un momento. No se perdió nada.',
  'read-only': 'Esta es la Vista del cliente: usted puede mirar, pero no cambiar nada. El cliente lo haría en su propio portal.',
  'hidden-in-client-view': 'La Vista del cliente no muestra esto: cómo entran los clientes y a quién dan acceso es solo asunto suyo.',

  'setup.already-done': 'Esta instalación ya tiene una oficina. Por favor, entre con su cuenta.',
  'setup.wrong-code':
    'El código no coincide. Revise que la hora de su teléfono esté bien y escriba el código que la aplicación muestra ahora.',

  'sign-in.wrong-password':
    'El usuario y la contraseña o el PIN no coinciden. Revíselos e intente de nuevo. Las mayúsculas cuentan en la contraseña.',
  'sign-in.say-who': 'Dos personas comparten este correo y esta contraseña o PIN. Elija quién va a entrar.',
  'sign-in.slow-down': (details) => `Hubo varios intentos que no funcionaron. ${wait(numberOf(details, 'waitSeconds'))}`,
  'sign-in.wrong-code': 'Este código no es el correcto. Revise el código más reciente y escríbalo de nuevo.',
  'sign-in.code-expired': 'Este código ya venció. Pida uno nuevo y escríbalo.',
  'sign-in.no-attempt': 'Pasó demasiado tiempo y, para protegerle, hay que empezar de nuevo.',
  'sign-in.too-many-codes': (details) =>
    `Ya le enviamos varios códigos. Use el más reciente o pida otro más tarde. ${wait(numberOf(details, 'waitSeconds'))}`,
  'sign-in.password-too-weak':
    'Esta contraseña es fácil de adivinar. Cumpla todos los puntos de la lista o use una frase de 15 caracteres o más.',
  'sign-in.password-breached': 'Esta contraseña está en una lista pública de contraseñas robadas. Por favor, elija otra.',
  'sign-in.pin-too-weak': 'Este PIN es fácil de adivinar. Cumpla cada punto de la lista y no use su fecha de nacimiento.',
  'sign-in.pin-common': 'Mucha gente usa este PIN y es fácil de adivinar. Por favor, elija otro.',
  'sign-in.user-name-taken': 'Alguien ya usa este nombre de usuario. Por favor, elija otro.',
  'sign-in.step-up-needed': 'Esto es importante, así que necesitamos estar seguros de que es usted. Por favor, demuéstrelo una vez más.',
  'sign-in.wrong-present-secret':
    'Esta no es su contraseña o su PIN actual. Revise e intente de nuevo. Las mayúsculas cuentan en la contraseña.',
  'sign-in.secret-same': 'Es la misma que ya tiene. Por favor, elija otra.',
  'sign-in.address-known': 'Este ya lo usa. Por favor, escriba otro.',
  'sign-in.address-merged': 'Este correo está unido a su cuenta; por eso no sirve para entrar. Quítelo primero en Unir correos.',
  'sign-in.address-of-another':
    'Este correo pertenece a otra cuenta del portal, y un correo solo puede pertenecer a una. Si esa cuenta es suya, entre con ella y quite primero el correo.',
  'sign-in.too-many-merged': 'Su cuenta ya tiene todos los correos unidos que puede tener. Quite primero uno que ya no necesite.',
  'sign-in.wrong-recovery-code':
    'Este código de recuperación no sirve. Quizás tenga un error, ya se usó o se reemplazó por otros más nuevos.',
  'sign-in.passkey-refused': 'Esta llave de acceso no sirvió aquí. Quizás se quitó. Inténtelo de nuevo o entre de otra forma.',
  'sign-in.too-many-passkeys': 'Ya tiene veinte llaves de acceso. Primero quite una que ya no use.',

  'recovery.proof-missing': 'Falta un paso más antes de elegir una contraseña o un PIN nuevo.',
  'recovery.link-over': 'Este enlace ya no sirve. Se usó, se detuvo o es demasiado viejo. Pida ayuda otra vez a su oficina de impuestos.',
  'recovery.not-yet': 'Este enlace todavía no se abre. Vuelva más tarde, o confírmelo desde otra dirección suya.',
  'recovery.wrong-spoken-code': 'Estos no son los seis números que le dio su oficina de impuestos. Revíselos e intente de nuevo.',
  'recovery.no-account': 'Esta persona todavía no tiene cuenta. Envíele el enlace del portal.',
  'recovery.record-incomplete':
    'En el expediente hacen falta un correo electrónico y un celular: los códigos llegan a los dos. Agregue lo que falta e intente de nuevo.',
  'recovery.say-how': 'Diga cómo comprobó quién es: con qué documento, o desde qué año la oficina conoce a esta persona.',

  'invitations.missing':
    'Al registro le falta el SSN (o EIN), un teléfono celular o un correo electrónico. Agregue lo que falta y luego envíe el enlace.',
  'invitations.access-off': 'El acceso al portal está desactivado para este cliente. Actívelo primero y luego envíe el enlace.',
  'invitations.already-registered': 'Esta persona ya tiene un portal. No necesita un enlace nuevo.',
  'invitations.link-unknown':
    'Este enlace no funciona. Tal vez le falta una parte. Ábralo otra vez desde el mensaje o pida uno nuevo a su oficina de impuestos.',
  'invitations.link-expired': 'Este enlace ya venció. Pida a su oficina de impuestos que le envíe uno nuevo.',
  'invitations.link-used': 'Este enlace ya se usó. Si fue usted, entre con su cuenta. Si no, llame a su oficina de impuestos.',
  'invitations.link-replaced': 'Le enviamos un enlace más nuevo. Use el del último mensaje.',
  'invitations.does-not-match':
    'Esto no coincide con los datos de su oficina de impuestos. Revise su apellido, los últimos cuatro números de su SSN, su correo electrónico y su teléfono. Si todo está bien, llame a su oficina.',
  'invitations.address-merged':
    'Usted ya tiene una cuenta del portal, y este correo pertenece a ella. Abra otra vez su enlace y elija “Ya tengo una cuenta”.',
  'invitations.somebody-else':
    'Este portal es para otra persona, no para la dueña de su cuenta. Si es para usted, llame a su oficina de impuestos. Si es para alguien más, cierre la sesión y deje que esa persona se registre con el enlace.',
  'invitations.address-not-proven':
    'Primero agregue el correo que recibió este enlace en Unir correos, en su página Seguridad. Después abra el enlace otra vez.',

  'clients.client-number-taken': 'Otro cliente ya tiene este número de cliente. Por favor, elija otro.',
  'clients.changed-meanwhile':
    'Alguien más cambió este registro mientras usted lo tenía abierto. Lo que escribió sigue aquí. Vea lo que cambió y guarde de nuevo.',
  'clients.bad-ssn': 'Este no es un número que asignen el IRS o el Seguro Social. Revise los nueve dígitos.',
  'clients.bad-phone': 'No podemos usar este teléfono. Escriba diez dígitos, o empiece con + si es un número de otro país.',
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

  'notices.cannot-switch-off':
    'Este correo no se puede desactivar: avisa que un documento espera su firma. Sí puede desactivar los mensajes de texto.',
  'notices.unknown-time-zone': 'No conocemos esta zona horaria. Elija una de la lista, por favor.',
  'notices.wording-changed': 'Este texto cambió desde que usted abrió la página. Léalo de nuevo, por favor, y después acepte.',
  'notices.no-texts': 'Por ahora no podemos enviar mensajes de texto desde aquí. Los correos siguen llegando como antes.',
  'notices.link-unknown':
    'Este enlace no funciona. Puede que le falte una parte. Ábralo de nuevo desde el correo, o entre a su portal y cámbielo en Avisos.',
  'notices.not-signed': 'Esto no vino del servicio que lleva nuestros mensajes de texto, así que no se hizo nada.',

  'tax-returns.exists': 'Este cliente ya tiene una declaración de este año y formulario. Abra esa declaración.',
  'tax-returns.nothing-to-print': 'Esta declaración todavía no tiene documentos. Agregue uno y luego imprima.',
  'tax-returns.nothing-to-send': 'Todavía no se ha enviado nada al portal. Envíe primero los documentos y luego escriba al cliente.',

  'tax-returns.not-all-signed': (details) =>
    `Todavía no está todo firmado. Falta: ${Array.isArray(details['missing']) && details['missing'].length > 0 ? details['missing'].join('; ') : 'una firma en esta declaración'}.`,
  'tax-returns.filed-already': 'Esta declaración ya se transmitió.',
  'documents.empty-file': 'Este archivo está vacío. Ábralo en su computadora para revisarlo y elíjalo de nuevo.',
  'documents.too-large': (details) => {
    const megabytes = numberOf(details, 'limitMegabytes')
    return megabytes === null
      ? 'Este archivo es muy grande. Divídalo o hágalo más pequeño.'
      : `Este archivo es muy grande. El límite es de ${megabytes} MB. Divídalo o hágalo más pequeño.`
  },
  'documents.not-a-pdf': 'Esto no es un PDF. Imprímalo o guárdelo como PDF y agréguelo de nuevo.',
  'documents.damaged': 'Este archivo está dañado y no se puede abrir. Vuelva a crearlo y agréguelo de nuevo.',
  'documents.needs-password': 'Este PDF está protegido con una contraseña. Por favor, escriba la contraseña.',
  'documents.wrong-password': 'Esta contraseña no abre el PDF. Intente de nuevo.',
  'documents.too-many-pages': (details) => {
    const pages = numberOf(details, 'limitPages')
    return pages === null
      ? 'Este PDF tiene demasiadas páginas. Por favor, divídalo.'
      : `Este PDF tiene más de ${pages} páginas. Por favor, divídalo.`
  },
  'documents.kind-not-taken': 'No aceptamos este tipo de archivo. Puede enviar PDF, fotos, Word, Excel y ZIP.',
  'documents.disguised':
    'El contenido de este archivo no es lo que dice su nombre, así que no lo aceptamos. Guárdelo de nuevo con su tipo correcto y agréguelo.',
  'documents.infected':
    'Encontramos un virus en este archivo, así que no lo recibimos ni guardamos nada de él. Revise su dispositivo y envíe una copia limpia.',
  'documents.not-scanned':
    'En este momento no pudimos revisar si este archivo tiene virus, así que aún no está enviado. Intente de nuevo en unos minutos.',
  'documents.too-large-to-scan':
    'Este archivo es demasiado grande para revisar si tiene virus. Envíelo en partes más pequeñas o llame a la oficina.',
  'documents.upload-ended': 'Este envío ya terminó. Por favor, elija el archivo de nuevo.',
  'documents.parts-missing': 'Una parte del archivo no llegó. La estamos enviando de nuevo.',
  'documents.part-out-of-place': 'Una parte del archivo no llegó completa. Por favor, elija el archivo de nuevo.',
  'documents.already-sent': 'Este documento ya se envió y no se puede cambiar.',
  'documents.cannot-show-pages': 'No podemos mostrar las páginas de este tipo de archivo. Descárguelo para verlo.',
  'documents.sent-before': 'Usted ya envió este archivo. Envíelo otra vez solo si su oficina de impuestos se lo pidió.',
  'documents.replaced-already': 'Ya hay una versión más nueva de este documento. Vuelva a cargar la página para verla.',
  'documents.too-late-to-take-back':
    'Ya pasaron diez minutos y este archivo no se puede retirar. Por favor, llame a su oficina de impuestos.',
  'documents.opened-by-firm': 'Su oficina de impuestos ya abrió este archivo y no se puede retirar. Por favor, llámela.',
  'documents.damaged-in-store':
    'Este archivo está dañado donde se guarda, así que no lo mostramos. La oficina ya fue avisada y puede recuperarlo de una copia de respaldo.',
  'documents.too-much-at-once': 'Son demasiados archivos, o muy grandes, para un solo ZIP. Elija menos archivos.',

  'drop-offs.link-unknown': 'No reconocemos este enlace. Revise que esté completo o pida uno nuevo a la oficina.',
  'drop-offs.link-off': 'Este enlace está desactivado. Llame a la oficina y pida uno nuevo.',
  'drop-offs.wrong-passcode': 'Esa clave no es correcta. Confírmela con la oficina.',
  'drop-offs.too-many': 'Este enlace se usó muchas veces en la última hora. Intente más tarde o llame a la oficina.',
  'drop-offs.too-much': 'Esto es lo máximo que se puede enviar en una visita. Llame a la oficina antes de enviar más.',

  'messages.empty': 'Todavía no hay nada que enviar. Escriba algo o adjunte un archivo.',
  'messages.too-long': (details) =>
    `Es demasiado largo para un solo mensaje. Caben hasta ${(numberOf(details, 'limit') ?? 10_000).toLocaleString('es-US')} caracteres. Envíelo en partes o adjúntelo como archivo.`,
  'messages.too-many': 'Son muchos mensajes en una hora. Espere un poco o llame a la oficina.',
  'messages.attachment-unknown': 'Lo que adjuntó ya no está. Quítelo y adjúntelo otra vez.',
  'messages.cannot-be-assigned': 'Esta persona no trabaja aquí o no ve a este cliente. Elija a otra.',
  'messages.reply-empty': 'Escriba la respuesta al menos en un idioma.',
  'messages.unknown-variable': (details) => `{{${String(details['name'])}}} no es una variable. Insértela con los botones.`,
  'messages.broken-variable': (details) =>
    `Una variable está cortada: “${String(details['name'])}”. Necesita dos llaves antes y dos después.`,
  'messages.reply-name-taken': 'Ya hay una respuesta con este nombre. Elija otro.',
  'messages.too-many-replies': 'Ya hay demasiadas respuestas. Quite una que nadie necesite.',
  'messages.changed-meanwhile': 'Otra persona cambió esto mientras tanto. Cárguelo de nuevo para ver cómo está ahora.',
  'payments.not-a-day': 'Ese día no existe en el calendario. Por favor, revise la fecha.',
  'payments.due-date-odd': 'Esta fecha de vencimiento no corresponde al año fiscal. Por favor, revise el año y la fecha.',
  'payments.installment-needs-estimated':
    'Los impuestos estimados necesitan el número de su pago, del 1 al 4. Los demás pagos no llevan número.',
  'payments.installment-twice': 'El mismo de los cuatro pagos aparece dos veces. Por favor, quite uno.',
  'payments.person-unknown': 'Esta persona ya no está en este cliente. Por favor, elija a la persona de nuevo.',
  'payments.tax-return-unknown': 'Esta declaración no es de este cliente. Por favor, elíjala de nuevo.',
  'payments.document-unknown': 'Este documento no puede ser el cupón de pago. Elija un PDF que su oficina puso en este cliente.',
  'payments.page-unknown': 'El documento no tiene esa página. Por favor, elija la página de nuevo.',
  'payments.proof-unknown': 'Este archivo no puede ser la prueba de pago. Elija un archivo que este cliente envió.',
  'payments.too-many-vouchers': 'Este cliente tiene todos los pagos que podemos guardar. Cambie uno de los que ya están.',
  'payments.too-many-payments':
    'Este pago tiene todas las anotaciones que podemos guardar. Por favor, envíe un mensaje a su firma de impuestos.',
  'payments.changed-meanwhile':
    'Otra persona cambió esto mientras tanto. No se guardó nada de lo suyo. Mírelo de nuevo y después haga su cambio.',
  'payments.voucher-withdrawn': 'Su oficina de impuestos retiró este pago: ya no hay que pagarlo.',
  'payments.has-payments':
    'Ya se pagó algo de esto, así que no se puede retirar. Cambie la cantidad, o quite primero el pago que se anotó.',
  'payments.paid-in-future': 'Ese día todavía no ha llegado. Anote el pago cuando ya esté hecho.',
  'payments.paid-too-early': 'Ese día es anterior al año fiscal del pago. Por favor, revise la fecha.',
  'payments.undo-over': 'Esto ya no se puede deshacer aquí. Por favor, envíe un mensaje a su oficina de impuestos para que lo corrijan.',

  'signing.not-viewed': 'Primero vea el documento. Después puede firmarlo.',
  'signing.identity-check-needed': 'Primero tenemos que comprobar que es usted. Después puede firmar este formulario.',
  'signing.consent-needed': 'Antes de firmar aquí, lea sobre los registros electrónicos y díganos si los acepta.',
  'signing.consent-given': 'Usted ya aceptó los registros electrónicos. Puede retirar su aceptación en Más, Registros electrónicos.',
  'signing.wording-changed': 'El texto cambió desde que usted abrió esta página. Cargue la página otra vez y léalo.',
  'signing.wrong-sample-code': 'Esos no son los dígitos del PDF de muestra. Ábralo otra vez y escriba los seis dígitos que ve ahí.',
  'signing.review-first': 'Primero revise su declaración, hasta la última página. Después puede firmar.',
  'signing.say-why-not': 'Díganos en pocas palabras por qué no quiere firmar.',
  'signing.signed-already': 'Usted ya firmó este documento. Si fue un error, llame a su oficina de impuestos.',
  'signing.no-mark': 'Primero agregue su firma. Después puede firmar el documento.',
  'signing.mark-empty': 'Todavía no hay firma. Dibuje o escriba su nombre.',
  'signing.mark-too-small': 'Esta marca es muy pequeña para una firma. Firme un poco más grande.',
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
  'settings.invitation-unknown': 'No conocemos este enlace. Pida uno nuevo a quien le invitó.',
  'settings.invitation-ended': 'Este enlace ya no funciona. Pida uno nuevo a quien le invitó.',
  'settings.colour-too-pale': 'Las palabras blancas sobre este color se leerían mal. Use el tono sugerido o un color más oscuro.',
  'settings.logo-too-large': 'Esta imagen es demasiado grande. Use una de 2 MB y 16 megapíxeles como máximo.',
  'settings.logo-kind': 'El logotipo puede ser una imagen PNG, JPEG o WebP. No se aceptan SVG ni otros archivos.',
  'settings.logo-damaged': 'No podemos leer esta imagen. Guárdela de nuevo como PNG e intente con esa.',
  'settings.host-form': 'No podemos usar este nombre. Debe verse como portal.sufirma.com.',
  'settings.host-taken': 'Otra firma de aquí ya usa este nombre.',
  'signing.letters-cannot-be-written':
    'Su nombre tiene letras que todavía no podemos escribir en el documento. Por favor, dibuje su firma.',
  'signing.expired': 'El último día para firmar este documento ya pasó. Su oficina de impuestos puede pedirle la firma de nuevo.',
  'signing.not-your-turn': 'Otra persona firma este documento primero. Le avisaremos cuando le toque.',
  'signing.day-passed': 'Ese día ya pasó. Elija hoy o un día después.',
  'signing.due-after-last-day':
    'La fecha límite es después del último día para firmar. Elija una fecha límite anterior o un último día posterior.',
  'signing.check-reason-needed': (details) =>
    hasWord(details, 'name')
      ? `“${String(details['name'])}” necesita una verificación de identidad. Escriba por qué se desactiva y después envíe.`
      : 'Este formulario necesita una verificación de identidad. Escriba por qué se desactiva y después envíe.',
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
  'e-file.not-accepted': 'No hay confirmación: esta declaración no fue aceptada. Vuelva a cargar la página para ver cómo está.',
  'evidence.not-sealed': 'Todavía no hay pruebas de este documento: se sella cuando todos hayan firmado. Inténtelo más tarde.',
  'signing.not-invited': 'Primero envíe el enlace del portal del cliente. Después se pueden enviar documentos.',
  'signing.by-hand': 'Este documento se firma en papel. Los pasos para firmar a mano le muestran cómo.',
  'hand-signing.not-asked': 'Nadie tiene que firmar este documento a mano. Vuelva a cargar la página para ver cómo está.',
  'hand-signing.request-over': 'Este documento ya no se tiene que firmar. Vuelva a cargar la página para ver cómo está.',
  'hand-signing.after-three-failures':
    'Después de tres verificaciones de identidad que no pasaron, la ley pide una firma en papel. Ya no se puede firmar en la pantalla.',
  'hand-signing.asked-by-firm': 'Su oficina de impuestos pidió una firma en papel. Llámelos si quiere firmar en la pantalla.',
  'hand-signing.accepted-already': 'El papel firmado ya está aceptado. No falta nada más.',
  'hand-signing.no-paper': 'Ningún papel firmado espera una decisión. Vuelva a cargar la página para ver cómo está.',
  'hand-signing.paper-changed': 'Mientras tanto se entregó otro papel. Primero vea el nuevo.',
  'hand-signing.paper-in-use': 'Este archivo es el papel firmado de un documento. Primero retírelo allí.',
  'hand-signing.not-a-paper': 'No podemos mostrar este archivo, así que nadie podría revisar la firma. Envíe una foto o un PDF.',
  'hand-signing.too-much-to-print': 'Son demasiadas páginas para imprimir a la vez. Imprima los documentos uno por uno.',
  'in-office.nothing-to-sign':
    'Esta persona no tiene nada que firmar en la pantalla entre estos documentos. Vuelva a cargar la página para ver cómo está.',
  'in-office.link-over': 'Este código ya no funciona. Pida uno nuevo en la oficina.',
  'in-office.does-not-match': 'Eso no es lo que tenemos registrado. Revise el apellido y los cuatro dígitos, e intente otra vez.',
  'in-office.over': 'Esta sesión para firmar terminó. Devuelva la tableta, o pida un código nuevo en la oficina.',
  'signing.document-replaced': 'Su oficina de impuestos reemplazó este documento. Por favor, vea el nuevo.',
  'signing.voided': 'Este documento ya no se tiene que firmar. Su oficina de impuestos puede decirle por qué.',
  'signing.not-yours-to-sign': 'No encontramos este documento entre los que usted puede firmar.',
  'signing.place-outside-page': 'Un cuadro se sale de la página. Muévalo dentro de la página.',
  'signing.no-signature-place': (details) =>
    hasWord(details, 'name')
      ? `Alguien tiene un cuadro de fecha o de nombre, pero no de firma, en “${String(details['name'])}”. Agregue uno y luego envíe.`
      : 'Alguien tiene un cuadro de fecha o de nombre, pero no de firma. Agregue uno y luego envíe.',

  'identity.not-asked': 'Nada de aquí necesita ahora una verificación de identidad.',
  'identity.by-hand': 'Ya se usaron las tres verificaciones de identidad. Ahora el formulario se firma a mano en papel.',
  'identity.cannot-be-checked':
    'Aquí no podemos verificar su identidad. Su oficina de impuestos puede hacerlo en persona, o usted firma en papel.',
  'identity.notice-changed': 'El aviso cambió desde que abrió esta página. Por favor, vuelva a cargar la página y léalo.',
  'identity.wait': (details) => `Las últimas verificaciones no dieron resultado. ${wait(numberOf(details, 'waitSeconds'))}`,
  'identity.vendor-unavailable':
    'El servicio de identidad no responde en este momento. No contó como intento. Por favor, intente de nuevo en unos minutos.',
  'identity.attempt-over': 'Esta verificación ya terminó. Vuelva a cargar la página para ver cómo salió.',
  'identity.no-more-time': 'Ya no hay más tiempo para esta verificación. Por favor, envíe sus respuestas.',
  'identity.not-from-vendor': 'Este mensaje no viene del servicio de identidad.',
  'identity.say-how':
    'Diga cómo sabe quién es: una identificación que usted vio, o el año desde el que la firma conoce a la persona. Una de las dos.',
  'identity.known-too-short':
    'Esto solo vale para alguien a quien la firma identificó en un año anterior. Mejor vea una identificación oficial.',
  'identity.keys-needed': 'Stripe necesita las dos cosas: la clave y el secreto de firma del webhook.',
  'identity.no-practice-here': 'La práctica y las claves de prueba no identifican a nadie. Solo funcionan en una firma de muestra.',

  'grants.too-long': (details) =>
    `Es más tiempo del que permite su oficina de impuestos. Lo máximo son ${hours(numberOf(details, 'mostHours') ?? 720)}.`,
  'grants.too-many': (details) =>
    `Pueden tener acceso hasta ${numberOf(details, 'most') ?? 10} personas a la vez, y en un día solo se puede agregar un número limitado. Borre una o inténtelo mañana.`,
  'grants.nothing-granted': 'Todavía no ha elegido nada. Elija al menos una página o un documento.',
  'grants.page-not-offered': 'Una de estas páginas todavía no se puede compartir. Quítela e inténtelo de nuevo.',
  'grants.not-verified': 'Esta persona todavía no ha confirmado su teléfono. El enlace se puede enviar cuando lo haya hecho.',
  'grants.already-verified': 'El teléfono ya está confirmado. Aquí no hace falta nada más. El enlace al portal llega en otro correo.',
  'grants.ended': 'Este acceso ha terminado. Si todavía hace falta, el titular del portal puede darlo de nuevo.',
  'grants.too-many-links': (details) => `Ya hemos enviado varios correos. El más reciente sirve. ${wait(numberOf(details, 'waitSeconds'))}`,
  'grants.link-unknown': 'Este enlace no funciona. Puede que le falte una parte. Ábralo de nuevo desde el correo.',
  'grants.link-replaced': 'Le enviamos un enlace más reciente. Por favor, use el del último correo.',
  'grants.waits-for-signature': 'Este documento todavía se tiene que firmar. Se podrá abrir aquí cuando esté firmado.',
  'grants.cannot-be-masked':
    'Esta página es solo una imagen, y los números de Seguro Social que contenga no se pueden ocultar. El titular del portal puede compartir este documento por separado.',

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
  'intake.changed-meanwhile': 'Otra persona cambió esto mientras tanto. Mire lo que hay ahora y continúe.',
  'intake.pages-odd': 'Las páginas no cuadran: cada página tiene que estar en una sola parte. Vuelva a cargar la página.',
  'intake.conflicts-open': 'Algunas páginas nombran a otra persona u otro año. Primero mírelas y confirme, o deje fuera esas páginas.',
  'intake.nothing-to-create': 'Todas las páginas quedaron fuera, así que no hay nada que crear.',
  'intake.pages-unplaced': 'Algunas páginas todavía no tienen lugar. Diga qué son o déjelas fuera.',
  'intake.box-without-person': (details) => `Diga quién firma en cada casilla${inPart(details, 'en')}, o quite la casilla.`,
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
  'k1s.withdrawn': 'Este Anexo K‑1 fue retirado. ¿Preguntas? Llame a la firma de impuestos.',
  'k1s.no-email': (details) => `No hay correo electrónico de ${named(details)}. Agregue uno o envíelo en papel.`,
  'k1s.wants-paper': (details) => `${named(details)} lo pidió en papel. Envíelo por correo postal y anote el día.`,
  'k1s.mailed': (details) =>
    `El de ${named(details)} está marcado como enviado en papel. Quite la marca para enviarlo por correo electrónico.`,
  'k1s.mailed-on-odd-day': 'Elija el día en que se envió. No puede ser en el futuro ni antes de terminar el año fiscal.',
  'k1s.too-many-links': (details) => `Ya hemos enviado varios correos. El más reciente sirve. ${wait(numberOf(details, 'waitSeconds'))}`,
  'k1s.link-unknown': 'Este enlace no funciona. Puede que le falte una parte. Ábralo de nuevo desde el correo.',
  'k1s.link-replaced': 'Le enviamos un enlace más reciente. Por favor, use el del último correo.',
  'k1s.link-expired': 'Este enlace tiene más de 30 días. Pida uno nuevo en esta página.',
  'k1s.link-works': 'Este enlace todavía sirve. Ábralo de nuevo desde el correo.',
  'k1s.wrong-sample-code': 'Este no es el código del PDF de muestra. Abra el PDF otra vez y escriba los seis dígitos que ve.',
  'k1s.wording-changed': 'El texto de esta página cambió. Cargue la página de nuevo y léalo otra vez.',
  'k1s.consented-already': 'Usted ya aceptó recibirlo por internet. Puede retirarlo al final de la página.',
  'k1s.no-consent': 'Usted no ha aceptado recibirlo por internet, así que no se puede mostrar aquí.',
}
