/** What stands on the page that is printed before the forms, and beside the places to sign. */
import type { Language } from '#contract/values.ts'

interface SheetWords {
  fileName: string
  title: string
  lead: (person: string) => string
  steps: (around: { firm: string; isPortal: boolean }) => string[]
  formsHeading: string
  note: (firm: string, phone: string) => string
  labels: Record<'signature' | 'date' | 'name', string>
}

export const sheetWords: Record<Language, SheetWords> = {
  en: {
    fileName: 'To sign by hand.pdf',
    title: 'How to sign by hand',
    lead: (person) => `For ${person}`,
    steps: ({ firm, isPortal }) => [
      'Read the pages that follow. If a number looks wrong, call us before you sign.',
      'Sign with a pen in every box marked SIGN HERE. Write the date of that day in every box marked DATE.',
      isPortal
        ? 'Lay each page flat in good light. In your portal, open “Sign by hand” and take a photo of every page, or scan them.'
        : `Bring or mail the signed pages to ${firm}, or take a photo of every page in your portal under “Sign by hand”.`,
      'Keep the signed pages until we tell you that we have accepted them.',
    ],
    formsHeading: 'To sign',
    note: (firm, phone) => `Questions? Call ${firm}: ${phone}. Please do not send this page back; only the signed pages are needed.`,
    labels: { signature: 'SIGN HERE', date: 'DATE', name: 'PRINT NAME' },
  },
  es: {
    fileName: 'Para firmar a mano.pdf',
    title: 'Cómo firmar a mano',
    lead: (person) => `Para ${person}`,
    steps: ({ firm, isPortal }) => [
      'Lea las páginas que siguen. Si ve un número que no está bien, llámenos antes de firmar.',
      'Firme con bolígrafo en cada cuadro que dice FIRME AQUÍ. Escriba la fecha de ese día en cada cuadro que dice FECHA.',
      isPortal
        ? 'Ponga cada página plana y con buena luz. En su portal, abra “Firmar a mano” y tome una foto de cada página, o escanéelas.'
        : `Traiga o envíe por correo las páginas firmadas a ${firm}, o tome una foto de cada página en su portal, en “Firmar a mano”.`,
      'Guarde las páginas firmadas hasta que le avisemos que las aceptamos.',
    ],
    formsHeading: 'Para firmar',
    note: (firm, phone) => `¿Preguntas? Llame a ${firm}: ${phone}. No devuelva esta página; solo se necesitan las páginas firmadas.`,
    labels: { signature: 'FIRME AQUÍ', date: 'FECHA', name: 'NOMBRE' },
  },
}
