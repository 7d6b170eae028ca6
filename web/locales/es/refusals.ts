import type { RefusalOutsideTheFirm } from '#contract/refusals-by-room.ts'
import type { RefusalDetails } from '#contract/refusals.ts'
import { minutesOf, numberOf } from '../refusal-details.ts'
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

const named = (details: RefusalDetails) => String(details['name'] ?? 'este socio')

/** Both rooms, in the Spanish of the United States, with usted. */
export const refusals: RefusalSentences<RefusalOutsideTheFirm | FailureCode> = {
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

  'clients.bad-phone': 'No podemos usar este teléfono. Escriba diez dígitos, o empiece con + si es un número de otro país.',

  'notices.cannot-switch-off':
    'Este correo no se puede desactivar: avisa que un documento espera su firma. Sí puede desactivar los mensajes de texto.',
  'notices.unknown-time-zone': 'No conocemos esta zona horaria. Elija una de la lista, por favor.',
  'notices.wording-changed': 'Este texto cambió desde que usted abrió la página. Léalo de nuevo, por favor, y después acepte.',
  'notices.no-texts': 'Por ahora no podemos enviar mensajes de texto desde aquí. Los correos siguen llegando como antes.',
  'notices.link-unknown':
    'Este enlace no funciona. Puede que le falte una parte. Ábralo de nuevo desde el correo, o entre a su portal y cámbielo en Avisos.',
  'notices.not-signed': 'Esto no vino del servicio que lleva nuestros mensajes de texto, así que no se hizo nada.',

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

  'payments.not-a-day': 'Ese día no existe en el calendario. Por favor, revise la fecha.',
  'payments.proof-unknown': 'Este archivo no puede ser la prueba de pago. Elija un archivo que este cliente envió.',
  'payments.too-many-payments':
    'Este pago tiene todas las anotaciones que podemos guardar. Por favor, envíe un mensaje a su firma de impuestos.',
  'payments.voucher-withdrawn': 'Su oficina de impuestos retiró este pago: ya no hay que pagarlo.',
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

  'settings.invitation-unknown': 'No conocemos este enlace. Pida uno nuevo a quien le invitó.',
  'settings.invitation-ended': 'Este enlace ya no funciona. Pida uno nuevo a quien le invitó.',

  'signing.letters-cannot-be-written':
    'Su nombre tiene letras que todavía no podemos escribir en el documento. Por favor, dibuje su firma.',
  'signing.expired': 'El último día para firmar este documento ya pasó. Su oficina de impuestos puede pedirle la firma de nuevo.',
  'signing.not-your-turn': 'Otra persona firma este documento primero. Le avisaremos cuando le toque.',

  'e-file.not-accepted': 'No hay confirmación: esta declaración no fue aceptada. Vuelva a cargar la página para ver cómo está.',

  'evidence.not-sealed': 'Todavía no hay pruebas de este documento: se sella cuando todos hayan firmado. Inténtelo más tarde.',
  'evidence.paper-waits':
    'Todavía no hay pruebas de este documento: se firma en papel y la oficina de impuestos no ha aceptado todos los papeles. Inténtelo después.',
  'evidence.key-away': 'Ahora no se pueden reunir las pruebas: no se puede usar la llave de la oficina de impuestos. Inténtelo más tarde.',

  'signing.by-hand': 'Este documento se firma en papel. Los pasos para firmar a mano le muestran cómo.',

  'hand-signing.not-asked': 'Nadie tiene que firmar este documento a mano. Vuelva a cargar la página para ver cómo está.',
  'hand-signing.request-over': 'Este documento ya no se tiene que firmar. Vuelva a cargar la página para ver cómo está.',
  'hand-signing.after-three-failures':
    'Después de tres verificaciones de identidad que no pasaron, la ley pide una firma en papel. Ya no se puede firmar en la pantalla.',
  'hand-signing.asked-by-firm': 'Su oficina de impuestos pidió una firma en papel. Llámelos si quiere firmar en la pantalla.',
  'hand-signing.accepted-already': 'El papel firmado ya está aceptado. No falta nada más.',
  'hand-signing.no-paper': 'Ningún papel firmado espera una decisión. Vuelva a cargar la página para ver cómo está.',
  'hand-signing.paper-in-use': 'Este archivo es el papel firmado de un documento. Primero retírelo allí.',
  'hand-signing.not-a-paper': 'No podemos mostrar este archivo, así que nadie podría revisar la firma. Envíe una foto o un PDF.',
  'hand-signing.too-much-to-print': 'Son demasiadas páginas para imprimir a la vez. Imprima los documentos uno por uno.',

  'in-office.link-over': 'Este código ya no funciona. Pida uno nuevo en la oficina.',
  'in-office.does-not-match': 'Eso no es lo que tenemos registrado. Revise el apellido y los cuatro dígitos, e intente otra vez.',
  'in-office.over': 'Esta sesión para firmar terminó. Devuelva la tableta, o pida un código nuevo en la oficina.',

  'signing.document-replaced': 'Su oficina de impuestos reemplazó este documento. Por favor, vea el nuevo.',
  'signing.voided': 'Este documento ya no se tiene que firmar. Su oficina de impuestos puede decirle por qué.',
  'signing.not-yours-to-sign': 'No encontramos este documento entre los que usted puede firmar.',

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
