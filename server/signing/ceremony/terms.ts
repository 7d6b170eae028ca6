/**
 * What somebody reads before they agree to electronic records: all that 15 USC 7001(c)(1) asks to be said. What was shown is kept with each answer;
 * another wording gets another name, and the one before stays valid for who agreed to it.
 */
import type { Language } from '#contract/values.ts'
import { showPhone } from '#platform/phone-number.ts'

/** Changes with every change of the words below. */
export const termsWording = '2026-1'

export interface Term {
  term: string
  words: string
}

const texts: Record<Language, (firm: string, phone: string) => Term[]> = {
  en: (firm, phone) => [
    {
      term: 'What you agree to',
      words: `${firm} may give you tax papers here instead of on paper, and you may sign them here. This covers all papers that ${firm} sends to you in this portal: returns, forms to sign, agreements, consents, notices and letters.`,
    },
    {
      term: 'Paper is your right',
      words: `You do not have to agree. Then you get the papers by mail or at the office, and sign with a pen. After you agree you can still ask for a paper copy of anything: call ${phone}. It costs nothing.`,
    },
    {
      term: 'Changing your mind',
      words: `You can take this back at any time, at no cost: More, Electronic records, or call ${phone}. We confirm it by e-mail. From then on you get papers on paper and sign with a pen. What you signed here before stays signed.`,
    },
    {
      term: 'If your e-mail or phone changes',
      words: `Change it under More, Security, or call ${phone}, so that we can reach you.`,
    },
    {
      term: 'What you need',
      words:
        'A phone, tablet or computer with internet and a current web browser, an e-mail address, and a program that opens PDF files. To keep copies: room to save them, or a printer. If this ever changes, we tell you and ask again.',
    },
  ],
  es: (firm, phone) => [
    {
      term: 'Lo que usted acepta',
      words: `${firm} puede darle aquí sus documentos de impuestos en lugar de dárselos en papel, y usted puede firmarlos aquí. Esto incluye todo lo que ${firm} le envíe en este portal: declaraciones, formularios para firmar, acuerdos, consentimientos, avisos y cartas.`,
    },
    {
      term: 'Usted tiene derecho al papel',
      words: `No tiene que aceptar. En ese caso recibe los documentos por correo postal o en la oficina, y firma con pluma. Aunque acepte, puede pedir una copia en papel de cualquier documento: llame al ${phone}. No cuesta nada.`,
    },
    {
      term: 'Si cambia de opinión',
      words: `Puede retirar su aceptación cuando quiera y sin costo: en Más, Registros electrónicos, o llamando al ${phone}. Se lo confirmamos por correo electrónico. Desde entonces recibe los documentos en papel y firma con pluma. Lo que ya firmó aquí sigue firmado.`,
    },
    {
      term: 'Si cambia su correo o su teléfono',
      words: `Cámbielo en Más, Seguridad, o llame al ${phone}, para que podamos comunicarnos con usted.`,
    },
    {
      term: 'Lo que necesita',
      words:
        'Un teléfono, una tableta o una computadora con internet y un navegador actual, un correo electrónico y un programa que abra archivos PDF. Para guardar copias: espacio donde guardarlas, o una impresora. Si esto cambia, se lo avisamos y le preguntamos otra vez.',
    },
  ],
}

export const termsIn = (language: Language, firm: { name: string; phone: string }): Term[] =>
  texts[language](firm.name, showPhone(firm.phone))

/** As it is kept with the answer. */
export const asShown = (terms: readonly Term[]): string => terms.map(({ term, words }) => `${term}\n${words}`).join('\n\n')

/** The lines of the sample PDF, above its code. Latin letters only. */
export const sampleLines: Record<Language, readonly string[]> = {
  en: ['This is a sample PDF.', 'You can read it, so you can read your tax papers.', 'Type this code on the page:'],
  es: ['Este es un PDF de muestra.', 'Si puede leerlo, puede leer sus documentos.', 'Escriba este código en la página:'],
}
