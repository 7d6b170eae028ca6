import type { FirmText } from '../../en/firm.ts'

export const letterChoice: FirmText['letterChoice'] = {
  label: 'Texto de la carta',
  hint: 'Solo para este envío.',
  own: 'El texto elegido para este cliente',
  ownOfEach: 'El texto elegido para cada cliente',
  builtIn: 'Texto de Lintel',
  isDefault: (name: string) => `${name} (predeterminado)`,
  look: 'Ver la carta',
}
