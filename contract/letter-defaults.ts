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
}
