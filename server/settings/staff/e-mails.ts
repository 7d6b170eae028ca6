import type { Language } from '#contract/values.ts'
import { type LetterBrand, writeLetter } from '#platform/letter.ts'

const words = {
  en: {
    subject: (firm: string) => `You are invited to work with ${firm}`,
    heading: 'Set up your account',
    paragraphs: (firm: string, by: string, days: number) => [
      `${by} has invited you to ${firm}’s client portal as a member of the staff.`,
      `You choose a password and connect an authenticator app. The button works for ${days} days and only once.`,
    ],
    button: 'Set up my account',
    footer: (firm: string, phone: string, address: string) => [
      `Once your account is set up, you can always sign in at ${address}, without this e-mail.`,
      `You do not know ${firm}? Then you can ignore this e-mail. Questions? Call ${phone}.`,
    ],
  },
  es: {
    subject: (firm: string) => `Invitación para trabajar con ${firm}`,
    heading: 'Cree su cuenta',
    paragraphs: (firm: string, by: string, days: number) => [
      `${by} le ha invitado al portal de clientes de ${firm} como miembro del personal.`,
      `Usted elige una contraseña y conecta una aplicación de autenticación. El botón sirve durante ${days} días y una sola vez.`,
    ],
    button: 'Crear mi cuenta',
    footer: (firm: string, phone: string, address: string) => [
      `Una vez creada su cuenta, puede entrar siempre en ${address}, sin necesidad de este correo.`,
      `¿No conoce ${firm}? Entonces puede ignorar este correo. ¿Preguntas? Llame al ${phone}.`,
    ],
  },
}

export interface StaffInvitationLetter {
  language: Language
  firmName: string
  firmPhone: string
  brand: LetterBrand
  invitedBy: string
  url: string
  portalAddress: string
  days: number
}

/** The link by which somebody becomes a member of the staff. */
export function writeStaffInvitation({ language, firmName, firmPhone, brand, invitedBy, url, portalAddress, days }: StaffInvitationLetter) {
  const say = words[language]
  return writeLetter({
    language,
    from: firmName,
    subject: say.subject(firmName),
    heading: say.heading,
    paragraphs: say.paragraphs(firmName, invitedBy, days),
    button: { label: say.button, url },
    portalAddress,
    footer: say.footer(firmName, firmPhone, portalAddress),
    brand,
  })
}
