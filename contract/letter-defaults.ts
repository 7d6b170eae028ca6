/** The letters as they come with the product, for firms that have not written their own. */
import type { LetterKind, LetterText, LetterTexts } from './letter-texts.ts'

const without = { textMessage: '' }

const onboarding: LetterTexts = {
  en: {
    subject: 'Your Secure Portal Has Been Created',
    heading: 'Your secure portal is ready',
    message: `{{firm.name}} has created a secure portal for you. There you can receive, sign and send documents.

Set up your account with the button below. It works for {{link.days}} days and only once.

[Set up my portal]({{link}})`,
    textMessage: '{{firm.name}}: Your secure portal has been created. Set it up here: {{link}} Questions? {{firm.phone}}',
  },
  es: {
    subject: 'Su portal seguro ha sido creado',
    heading: 'Su portal seguro está listo',
    message: `{{firm.name}} ha creado un portal seguro para usted. Allí puede recibir, firmar y enviar documentos.

Cree su cuenta con el botón de abajo. El enlace sirve durante {{link.days}} días y una sola vez.

[Crear mi cuenta]({{link}})`,
    textMessage: '{{firm.name}}: Su portal seguro ha sido creado. Cree su cuenta aquí: {{link}} ¿Preguntas? {{firm.phone}}',
  },
}

const toPortal = { en: '\n\n[Go to my portal]({{link}})', es: '\n\n[Ir a mi portal]({{link}})' }

const letter = (en: Omit<LetterText, 'textMessage'>, es: Omit<LetterText, 'textMessage'>): LetterTexts => ({
  en: { ...en, ...without },
  es: { ...es, ...without },
})

export const letterDefaults: Record<LetterKind, LetterTexts> = {
  onboarding,
  'documents-to-sign': letter(
    {
      subject: '{{firm.name}}: documents to sign in your portal',
      heading: '{{client.firstName}}, your signature is needed',
      message: `Your preparer sent you documents. Please read them and sign. Most people are done in two minutes.${toPortal.en}`,
    },
    {
      subject: '{{firm.name}}: documentos por firmar en su portal',
      heading: '{{client.firstName}}, hace falta su firma',
      message: `Su preparador le envió documentos. Léalos y fírmelos, por favor. La mayoría termina en dos minutos.${toPortal.es}`,
    },
  ),
  'documents-to-read': letter(
    {
      subject: '{{firm.name}}: new documents in your portal',
      heading: '{{client.firstName}}, you have new documents',
      message: `Your preparer sent you documents to read and keep.${toPortal.en}`,
    },
    {
      subject: '{{firm.name}}: documentos nuevos en su portal',
      heading: '{{client.firstName}}, tiene documentos nuevos',
      message: `Su preparador le envió documentos para leer y guardar.${toPortal.es}`,
    },
  ),
  'signed-copy': letter(
    {
      subject: '{{firm.name}}: your signed copy is ready',
      heading: '{{client.firstName}}, your signed copy is ready',
      message: `Everybody has signed. Your copy, with its certificate, is in your portal whenever you need it.

[Get my copy]({{link}})`,
    },
    {
      subject: '{{firm.name}}: su copia firmada está lista',
      heading: '{{client.firstName}}, su copia firmada está lista',
      message: `Todos han firmado. Su copia, con su certificado, está en su portal cuando la necesite.

[Obtener mi copia]({{link}})`,
    },
  ),
  'return-in-portal': letter(
    {
      subject: '{{firm.name}}: your tax return is in your portal',
      heading: '{{client.firstName}}, your tax return is ready to read',
      message: `Your preparer put it in your secure portal. Sign in to read it, keep a copy, and sign what needs a signature.${toPortal.en}`,
    },
    {
      subject: '{{firm.name}}: su declaración está en su portal',
      heading: '{{client.firstName}}, su declaración de impuestos está lista',
      message: `Su preparador la puso en su portal seguro. Entre para leerla, guardar una copia y firmar lo que haga falta.${toPortal.es}`,
    },
  ),
  'reminder-to-sign': letter(
    {
      subject: '{{firm.name}}: a reminder to sign in your portal',
      heading: '{{client.firstName}}, your signature is still needed',
      message: `Documents in your portal wait for your signature. Most people are done in two minutes.${toPortal.en}

If something is not clear, or you do not want to sign, please call us at {{firm.phone}}.`,
    },
    {
      subject: '{{firm.name}}: recordatorio para firmar en su portal',
      heading: '{{client.firstName}}, todavía hace falta su firma',
      message: `Hay documentos en su portal que esperan su firma. La mayoría termina en dos minutos.${toPortal.es}

Si algo no está claro o no quiere firmar, llámenos al {{firm.phone}}.`,
    },
  ),
  'no-longer-to-sign': letter(
    {
      subject: '{{firm.name}}: a document is no longer to be signed',
      heading: '{{client.firstName}}, a document no longer waits for you',
      message: `Something that waited for your signature in your portal no longer does. Your portal says why. If you still wanted to sign it, please call us at {{firm.phone}}.${toPortal.en}`,
    },
    {
      subject: '{{firm.name}}: un documento ya no se tiene que firmar',
      heading: '{{client.firstName}}, un documento ya no espera su firma',
      message: `Algo que esperaba su firma en su portal ya no la espera. En su portal puede ver por qué. Si todavía quería firmarlo, llámenos al {{firm.phone}}.${toPortal.es}`,
    },
  ),
  'message-waiting': letter(
    {
      subject: '{{firm.name}}: a message waits in your portal',
      heading: '{{client.firstName}}, you have a new message',
      message: `Your preparer wrote to you. Please sign in to read it and to answer; an answer to this e-mail would not be seen in your portal.

[Read my message]({{link}})`,
    },
    {
      subject: '{{firm.name}}: tiene un mensaje en su portal',
      heading: '{{client.firstName}}, tiene un mensaje nuevo',
      message: `Su preparador le escribió. Entre a su portal para leerlo y responder; una respuesta a este correo no se vería en su portal.

[Leer mi mensaje]({{link}})`,
    },
  ),
  'payment-due': letter(
    {
      subject: '{{firm.name}}: a reminder from your portal',
      heading: '{{client.firstName}}, a payment date is coming',
      message: `Your portal shows what is due, until when, and how to pay. If it is paid already, you can say so there, and we stop reminding you.

[See my payments]({{link}})`,
    },
    {
      subject: '{{firm.name}}: un recordatorio de su portal',
      heading: '{{client.firstName}}, se acerca una fecha de pago',
      message: `En su portal ve qué hay que pagar, hasta cuándo y cómo hacerlo. Si ya lo pagó, puede anotarlo allí y no le recordaremos más.

[Ver mis pagos]({{link}})`,
    },
  ),
  'payment-overdue': letter(
    {
      subject: '{{firm.name}}: a payment date in your portal has passed',
      heading: '{{client.firstName}}, a payment date has passed',
      message: `If you have paid, please say so in your portal. If not, it shows how to pay; paying soon keeps interest and penalties small.

[See my payments]({{link}})`,
    },
    {
      subject: '{{firm.name}}: pasó una fecha de pago de su portal',
      heading: '{{client.firstName}}, pasó una fecha de pago',
      message: `Si ya pagó, anótelo en su portal, por favor. Si no, allí ve cómo pagar; cuanto antes pague, menos intereses y recargos habrá.

[Ver mis pagos]({{link}})`,
    },
  ),
  'k1-to-distribute': letter(
    {
      subject: '{{firm.name}}: something to hand out in your portal',
      heading: '{{client.firstName}}, Schedules K-1 are ready to hand out',
      message: `The company’s Schedules K-1 are in your portal. Please give each partner or shareholder theirs: your portal does it in a few taps.

[Hand them out]({{link}})`,
    },
    {
      subject: '{{firm.name}}: algo por entregar en su portal',
      heading: '{{client.firstName}}, los Anexos K-1 están listos para entregar',
      message: `Los Anexos K-1 de la empresa están en su portal. Entregue el suyo a cada socio o accionista: su portal lo hace en unos toques.

[Entregarlos]({{link}})`,
    },
  ),
  'delivery-question': letter(
    {
      subject: '{{firm.name}}: new documents wait for your answer',
      heading: '{{client.firstName}}, where shall new documents go?',
      message: `Your preparer has something new for you, sent to an e-mail address that you took out of your account. Please sign in and say on the Security page whether it shall come into your portal.

[Answer now]({{link}})`,
    },
    {
      subject: '{{firm.name}}: hay documentos nuevos que esperan su respuesta',
      heading: '{{client.firstName}}, ¿a dónde deben ir los documentos nuevos?',
      message: `Su preparador tiene algo nuevo para usted, enviado a un correo que usted quitó de su cuenta. Entre a su portal, por favor, y diga en la página Seguridad si debe llegar a su portal.

[Responder ahora]({{link}})`,
    },
  ),
  'sign-by-hand': letter(
    {
      subject: '{{firm.name}}: please sign on paper',
      heading: '{{client.firstName}}, a document waits for your signature on paper',
      message: `Your portal shows what to print, where to sign, and how to send a photo of the signed paper. No printer? Call us at {{office.phone}}: we can print it for you.

[Show me how]({{link}})`,
    },
    {
      subject: '{{firm.name}}: por favor firme en papel',
      heading: '{{client.firstName}}, un documento espera su firma en papel',
      message: `Su portal le muestra qué imprimir, dónde firmar y cómo enviar una foto del papel firmado. ¿No tiene impresora? Llámenos al {{office.phone}}: podemos imprimirlo por usted.

[Ver los pasos]({{link}})`,
    },
  ),
  'return-accepted': letter(
    {
      subject: '{{firm.name}}: news about your return',
      heading: '{{client.firstName}}, there is news about your return',
      message: `Your portal shows where your return stands, with a page to keep.

[See my return]({{link}})`,
    },
    {
      subject: '{{firm.name}}: noticias de su declaración',
      heading: '{{client.firstName}}, hay noticias de su declaración',
      message: `Su portal le muestra cómo va su declaración, con una página para guardar.

[Ver mi declaración]({{link}})`,
    },
  ),
  'return-rejected': letter(
    {
      subject: '{{firm.name}}: please look at your portal today',
      heading: '{{client.firstName}}, something about your return needs you',
      message: `Please open your portal today. It tells what happened, until when what can be done, and what we do about it. You can also call us at {{office.phone}}.

[Open my portal]({{link}})`,
    },
    {
      subject: '{{firm.name}}: por favor revise hoy su portal',
      heading: '{{client.firstName}}, su declaración necesita su atención',
      message: `Abra hoy su portal, por favor. Le dice qué pasó, hasta cuándo se puede hacer algo y qué hacemos nosotros. También puede llamarnos al {{office.phone}}.

[Abrir mi portal]({{link}})`,
    },
  ),
}
