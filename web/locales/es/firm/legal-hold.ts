import type { FirmText } from '../../en/firm.ts'

export const legalHold: FirmText['legalHold'] = {
  title: 'Retención legal',
  on: 'Bajo retención legal',
  off: 'Sin retención legal',
  offDetail: 'Este cliente se puede eliminar.',
  because: (reason: string, when: string | null, who: string | null) =>
    `${reason} (${[when === null ? null : `desde ${when}`, who === null ? null : `por ${who}`].filter(Boolean).join(', ')})`,
  banner: 'Este cliente está bajo retención legal. Nadie puede eliminarlo, y nada suyo se borra, hasta que se quite la retención.',
  set: 'Poner retención legal',
  change: 'Cambiar o quitar',
  ask: (name: string) => `Retención legal de ${name}`,
  detail: 'Mientras un cliente está bajo retención legal, nadie puede eliminarlo. Si ya está en la papelera, no se borra.',
  reason: 'Motivo',
  reasonHint: 'Por ejemplo: citación del 3 de mayo, caso 24-118. Lo puede leer todo el que ve al cliente.',
  reasonNeeded: 'Diga por qué se retiene al cliente.',
  save: 'Poner retención',
  saveChange: 'Guardar motivo',
  saving: 'Guardando…',
  lift: 'Quitar la retención',
  lifting: 'Quitando…',
  cancel: 'Cancelar',
  isSet: (name: string) => `${name} está bajo retención legal.`,
  isLifted: (name: string) => `Se quitó la retención legal de ${name}.`,
}
