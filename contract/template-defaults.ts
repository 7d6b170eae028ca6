/** The engagement letter and the consents under IRC §7216 that come with the product. A firm may change all but what the law words itself. */
import { consentStatements } from './consent-statements.ts'
import type { ConsentKind, TemplateKind, TemplateTexts } from './template-texts.ts'

const paragraphs = (...all: readonly string[]): string => all.join('\n\n')
const statement = (kind: ConsentKind) => consentStatements[kind]

const letterInEnglish = paragraphs(
  'Dear {{client.name}},',
  'Thank you for choosing {{firm.name}} to prepare your {{tax.year}} tax return. This letter says what we will do for you, what we need from you, ' +
    'and what it costs. Please read it. If it is right, sign and date it below.',
  '## What we will do',
  '{{services}}',
  'We prepare the return from what you give us. We do not audit or check it in other ways, but we may ask you about something that is not clear. ' +
    'Our work does not look for fraud or theft. Any other work is not part of this letter, and we will agree on it with you in writing first.',
  '## What we need from you',
  '- Complete and correct information about all your income, deductions and credits, wherever in the world it comes from.',
  '- The records that prove it. Keep them for at least seven years.',
  '- Whether you have a bank account, a company or digital assets abroad, or have sold or received digital assets.',
  '- Your documents early enough. If they come late, we may have to ask for an extension. More time to file is not more time to pay.',
  'You are responsible for your return. Please look at all of it before you sign it. We cannot file it before we have your signature.',
  '## What it costs',
  '{{fee}}',
  'Our fee does not depend on your refund. It is due when the return is finished, and we will tell you before we do work that costs more.',
  '## Your privacy',
  'We keep your information confidential and protect it as the law requires. We do not disclose or use your tax return information for anything but ' +
    'preparing and filing your return, unless the law allows it or you have signed a separate consent. You never have to sign one to have us prepare ' +
    'your return.',
  '## If the tax authorities write to you',
  'Send us a copy of any letter right away. Answering it is work of its own, for which we will agree on a fee with you.',
  '## How this ends',
  'Our work under this letter ends when we have given you your finished return and it has been filed. Either of us may end it earlier in writing. You ' +
    'then pay for the work that has been done, and get your own records back.',
  'If you have any questions, please call us at {{firm.phone}}. We look forward to working with you.',
)

const letterInSpanish = paragraphs(
  'Estimado(a) {{client.name}}:',
  'Gracias por elegir a {{firm.name}} para preparar su declaración de impuestos de {{tax.year}}. Esta carta dice qué haremos por usted, qué ' +
    'necesitamos de usted y cuánto cuesta. Por favor léala. Si está de acuerdo, fírmela y ponga la fecha abajo.',
  '## Qué haremos',
  '{{services}}',
  'Preparamos la declaración con lo que usted nos da. No la auditamos ni la comprobamos de otra forma, pero podemos preguntarle si algo no está claro. ' +
    'Nuestro trabajo no busca fraudes ni robos. Cualquier otro trabajo no forma parte de esta carta, y antes lo acordaremos con usted por escrito.',
  '## Qué necesitamos de usted',
  '- Información completa y correcta sobre todos sus ingresos, deducciones y créditos, de cualquier parte del mundo.',
  '- Los comprobantes. Guárdelos por lo menos siete años.',
  '- Si tiene una cuenta de banco, una empresa o activos digitales en el extranjero, o si vendió o recibió activos digitales.',
  '- Sus documentos con tiempo. Si llegan tarde, quizás tengamos que pedir una prórroga. Más tiempo para declarar no es más tiempo para pagar.',
  'Usted es responsable de su declaración. Por favor revísela completa antes de firmarla. No podemos presentarla sin su firma.',
  '## Cuánto cuesta',
  '{{fee}}',
  'Nuestros honorarios no dependen de su reembolso. Se pagan cuando la declaración está lista, y le avisaremos antes de hacer un trabajo que cueste más.',
  '## Su privacidad',
  'Guardamos su información en secreto y la protegemos como manda la ley. No divulgamos ni usamos la información de su declaración para nada más que ' +
    'preparar y presentar su declaración, salvo que la ley lo permita o que usted haya firmado un consentimiento aparte. Nunca tiene que firmar uno ' +
    'para que preparemos su declaración.',
  '## Si le escriben las autoridades de impuestos',
  'Envíenos enseguida una copia de cualquier carta. Contestarla es un trabajo aparte, y acordaremos con usted cuánto cuesta.',
  '## Cómo termina',
  'Nuestro trabajo bajo esta carta termina cuando le hayamos dado su declaración lista y se haya presentado. Usted o nosotros podemos terminarlo antes ' +
    'por escrito. En ese caso usted paga el trabajo ya hecho y se le devuelven sus documentos.',
  'Si tiene preguntas, llámenos al {{firm.phone}}. Será un gusto trabajar con usted.',
)

const extensionInEnglish = paragraphs(
  'Dear {{client.name}},',
  'Your {{tax.year}} tax return needs more time. We ask the IRS for it with Form {{extension.form}}. Please read this page, and sign and date it if you ' +
    'agree that we file the form for you.',
  '## The new date',
  'Your return is then due on {{extension.until}} instead of {{extension.due}}.',
  '## More time to file is not more time to pay',
  'Tax that is not paid by {{extension.due}} costs interest, and may cost a penalty. Pay as much of the balance as you can by then. The fastest way is ' +
    'online, with IRS Direct Pay or your IRS Online Account.',
  '## The figures on the form',
  '- Estimate of your total tax: {{estimate}}\n- What you have paid so far: {{paid}}\n- Balance due: {{balance}}\n- What you pay with the extension: ' +
    '{{paying}}',
  'The estimate comes from what you have told us so far. If there is income that we do not know of, or if you have questions, call us before ' +
    'you sign: {{firm.phone}}.',
  '## Your agreement',
  'I agree that {{firm.name}} files Form {{extension.form}} for {{tax.year}} with these figures.',
)

const extensionInSpanish = paragraphs(
  'Estimado(a) {{client.name}}:',
  'Su declaración de impuestos de {{tax.year}} necesita más tiempo. Lo pedimos al IRS con el Formulario {{extension.form}}. Por favor lea esta página, y ' +
    'fírmela con la fecha si está de acuerdo en que presentemos el formulario por usted.',
  '## La nueva fecha',
  'Su declaración vence entonces el {{extension.until}} en vez del {{extension.due}}.',
  '## Más tiempo para declarar no es más tiempo para pagar',
  'El impuesto que no se pague a más tardar el {{extension.due}} causa intereses y puede causar una multa. Pague hasta entonces todo lo que pueda del ' +
    'saldo. Lo más rápido es por internet, con IRS Direct Pay o su cuenta en línea del IRS.',
  '## Las cantidades del formulario',
  '- Cálculo de su impuesto total: {{estimate}}\n- Lo que ha pagado hasta ahora: {{paid}}\n- Saldo que debe: {{balance}}\n- Lo que paga con la ' +
    'prórroga: {{paying}}',
  'El cálculo sale de lo que usted nos ha dicho hasta ahora. Si hay ingresos que no conocemos, o si tiene preguntas, llámenos ' +
    'antes de firmar: {{firm.phone}}.',
  '## Su acuerdo',
  'Estoy de acuerdo en que {{firm.name}} presente el Formulario {{extension.form}} de {{tax.year}} con estas cantidades.',
)

/** Treas. Reg. §301.7216-3(c)(3): whoever consents that a whole return is given may ask that less is given. */
const toDisclose = paragraphs(
  statement('consent-to-disclose')['required-by-law'],
  statement('consent-to-disclose')['not-required-of-you'],
  '## Who is asked, and by whom',
  'Taxpayer: {{client.name}}',
  'Tax return preparer: {{firm.name}}',
  '## What would be disclosed, to whom, and why',
  'Who would get it: {{recipient}}',
  'What they would get: {{information}}',
  'What for: {{purpose}}',
  'Tax year: {{tax.year}}',
  'You may ask us to disclose less than this. Tell us what to leave out before you sign.',
  '## How long',
  'This consent is valid {{duration}}. Nothing is disclosed under it before you have signed.',
  '## Your consent',
  'I consent that {{firm.name}} discloses the tax return information named above to the recipient named above, for the purpose named above.',
  statement('consent-to-disclose')['where-to-complain'],
)

const toUse = paragraphs(
  statement('consent-to-use')['required-by-law'],
  statement('consent-to-use')['not-required-of-you'],
  '## Who is asked, and by whom',
  'Taxpayer: {{client.name}}',
  'Tax return preparer: {{firm.name}}',
  '## What would be used, and why',
  'What we would use: {{information}}',
  'What for: {{purpose}}',
  'Tax year: {{tax.year}}',
  '## How long',
  'This consent is valid {{duration}}. Nothing is used under it before you have signed.',
  '## Your consent',
  'I consent that {{firm.name}} uses the tax return information named above for the purpose named above.',
  statement('consent-to-use')['where-to-complain'],
)

export const templateDefaults: Record<TemplateKind, { texts: TemplateTexts; sizePt: number }> = {
  'engagement-letter': {
    texts: {
      en: { title: 'Engagement letter for {{tax.year}}', body: letterInEnglish },
      es: { title: 'Carta de contratación para {{tax.year}}', body: letterInSpanish },
    },
    sizePt: 11,
  },
  extension: {
    texts: {
      en: { title: 'Extension of time for {{tax.year}}', body: extensionInEnglish },
      es: { title: 'Prórroga para {{tax.year}}', body: extensionInSpanish },
    },
    sizePt: 11,
  },
  'consent-to-disclose': {
    texts: { en: { title: 'Consent to disclose your tax return information', body: toDisclose }, es: null },
    sizePt: 13,
  },
  'consent-to-use': { texts: { en: { title: 'Consent to use your tax return information', body: toUse }, es: null }, sizePt: 13 },
}
