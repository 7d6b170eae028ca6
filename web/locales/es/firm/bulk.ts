import { type BulkActKind, type BulkActState, type BulkOutcome, type BulkReason, daysInBin } from '#contract/bulk-act-words.ts'
import type { FirmText } from '../../en/firm.ts'

const number = (count: number) => count.toLocaleString('es-US')
const clients = (count: number) => (count === 1 ? '1 cliente' : `${number(count)} clientes`)

/** Acts on many clients, and the bin. */
export const bulk: FirmText['bulk'] = {
  more: 'Más acciones',
  act: {
    invite: 'Enviar correo de bienvenida',
    enable: 'Activar acceso',
    disable: 'Desactivar acceso',
    'codes-on': 'Activar códigos por SMS',
    'codes-off': 'Desactivar códigos por SMS',
    office: 'Cambiar de oficina',
    preparer: 'Asignar preparador',
    delete: 'Eliminar',
  } satisfies Record<BulkActKind, string>,
  name: (kind: BulkActKind, target: string | null, isUndo: boolean): string => {
    const names: Record<BulkActKind, string> = {
      invite: target === null ? 'Correos de bienvenida' : `Correos de bienvenida: ${target}`,
      enable: 'Acceso activado',
      disable: 'Acceso desactivado',
      'codes-on': 'Códigos por SMS activados',
      'codes-off': 'Códigos por SMS desactivados',
      office: `Oficina: ${target ?? ''}`,
      preparer: target === null ? 'Sin preparador' : `Preparador: ${target}`,
      delete: 'Clientes eliminados',
    }
    return isUndo ? `Deshacer “${names[kind]}”` : names[kind]
  },
  ask: {
    title: (kind: BulkActKind, count: number): string => {
      const titles: Record<BulkActKind, string> = {
        invite: `¿Enviar el correo de bienvenida a ${clients(count)}?`,
        enable: `¿Activar el acceso al portal de ${clients(count)}?`,
        disable: `¿Desactivar el acceso al portal de ${clients(count)}?`,
        'codes-on': `¿Activar los códigos por SMS de ${clients(count)}?`,
        'codes-off': `¿Desactivar los códigos por SMS de ${clients(count)}?`,
        office: `Cambiar la oficina de ${clients(count)}`,
        preparer: `Asignar un preparador a ${clients(count)}`,
        delete: `¿Eliminar ${clients(count)}?`,
      }
      return titles[kind]
    },
    deleteOne: (name: string) => `¿Eliminar a ${name}?`,
    detail: {
      invite:
        'Cada persona de estos clientes que todavía no se ha registrado recibe el correo de bienvenida de la oficina con un enlace nuevo. Los enlaces anteriores dejan de funcionar. Un correo enviado no se puede retirar.',
      enable: 'Quien ya se registró puede volver a entrar. No se envía nada.',
      disable: 'Desde este momento nadie de estos clientes puede entrar. No se elimina nada y usted puede deshacerlo.',
      'codes-on': 'Sus personas pueden pedir el código de acceso por mensaje de texto. No se envía nada.',
      'codes-off':
        'Sus personas reciben el código de acceso de otra forma, desde la próxima vez que entren. El mensaje de texto se ofrece solo a quien no tiene otra.',
      office: 'El personal de la nueva oficina verá a estos clientes. Quien solo trabaja en la oficina anterior ya no los verá.',
      preparer: 'El preparador aparece en la ficha del cliente. Al cliente no se le envía nada.',
      delete: `Los clientes eliminados van a la papelera. Sus portales y enlaces se cierran de inmediato. Usted puede sacarlos de la papelera durante ${daysInBin} días. Después se borran para siempre.`,
    } satisfies Record<BulkActKind, string>,
    office: 'Oficina',
    preparer: 'Preparador',
    choose: 'Elija una opción',
    nobody: 'Sin preparador',
    officeNeeded: 'Elija una oficina.',
    cancel: 'Cancelar',
    begin: 'Empezar',
    beginning: 'Empezando…',
  },
  losses: {
    title: 'Mientras estén en la papelera, nadie podrá llegar a esto:',
    registered: (count: number) => (count === 1 ? 'el portal de 1 persona' : `los portales de ${number(count)} personas`),
    documents: (count: number) => (count === 1 ? '1 documento' : `${number(count)} documentos`),
    unsigned: (count: number) => (count === 1 ? '1 firma que todavía falta' : `${number(count)} firmas que todavía faltan`),
    signed: (count: number) =>
      count === 1
        ? '1 documento firmado: su cliente se queda en la papelera y no se borra'
        : `${number(count)} documentos firmados: sus clientes se quedan en la papelera y no se borran`,
    grants: (count: number) => (count === 1 ? 'el acceso de 1 tercero' : `el acceso de ${number(count)} terceros`),
    nothing: 'No tienen portal, documentos ni firmas.',
    held: (count: number) =>
      count === 1
        ? '1 cliente está bajo retención legal y no se eliminará:'
        : `${number(count)} clientes están bajo retención legal y no se eliminarán:`,
    heldMore: (count: number) => `y ${number(count)} más`,
    looking: 'Revisando lo que tienen…',
    typeIt: (count: number) => `Escriba ${count} para eliminar esa cantidad de clientes`,
    wrong: (count: number) => `Escriba el número ${count}.`,
  },
  strip: {
    label: 'Acciones con muchos clientes',
    figure: (reached: number, total: number) => `${number(reached)} de ${number(total)}`,
    details: 'Detalles',
    cancel: 'Detener',
    cancelling: 'Deteniendo…',
    undo: 'Deshacer',
    undoing: 'Deshaciendo…',
    close: 'Cerrar',
    state: { running: 'En marcha', done: 'Listo', cancelled: 'Detenido por usted', stopped: 'Detenido' } satisfies Record<
      BulkActState,
      string
    >,
    result: (done: number, left: number) =>
      left === 0 ? `Listo: ${clients(done)}.` : `Listo: ${clients(done)}. Sin hacer: ${number(left)}.`,
    notReached: (count: number) => `No se llegó a ${clients(count)}.`,
    stopped: 'Se detuvo porque la persona que empezó ya no tiene permiso para hacerlo.',
  },
  page: {
    begun: (who: string, when: string) => `Lo empezó ${who}, ${when}`,
    outcome: { done: 'Hecho', partly: 'En parte', skipped: 'Sin hacer' } satisfies Record<BulkOutcome, string>,
    rows: 'Cómo salió',
    client: 'Cliente',
    why: 'Motivo',
    elsewhere: 'Un cliente de otra oficina',
    inBin: 'en la papelera',
    none: 'Aquí no hay nadie.',
    next: 'Más',
    loading: 'Cargando…',
    noUndo: 'Los correos que ya salieron no se pueden retirar.',
    undone: 'Esto se deshizo.',
    toBin: 'Abrir la papelera',
  },
  reason: {
    'already-so': 'No había nada que cambiar',
    gone: 'Mientras tanto se eliminó o pasó a otra oficina',
    'changed-meanwhile': 'Alguien lo cambió mientras tanto',
    'legal-hold': 'Bajo retención legal',
    'access-off': 'El acceso al portal está desactivado',
    'already-registered': 'Ya está registrado',
    'missing-identifier': 'Falta el SSN o EIN',
    'missing-mobile': 'Falta el teléfono celular',
    'missing-email': 'Falta el correo electrónico',
    'target-gone': 'Ya no se puede volver a la oficina o al preparador anterior',
    'could-not': 'No se pudo preparar el correo',
  } satisfies Record<BulkReason, string>,
  bin: {
    title: 'Papelera',
    open: 'Papelera',
    lead: `Los clientes eliminados se quedan aquí ${daysInBin} días, con sus documentos. Hasta entonces usted puede sacarlos. Después se borran para siempre y nadie puede recuperarlos.`,
    columns: ['Cliente', 'Oficina', 'Documentos', 'Eliminado', 'Qué sigue', 'Acción'],
    removed: (day: string) => `Se borra para siempre después del ${day}`,
    kept: {
      hold: 'Se conserva: retención legal',
      signed: 'Se conserva: tiene documentos firmados',
      signedDetail: (day: string) => `La ley pide guardarlos hasta el ${day} o más. Los documentos firmados nunca se borran solos.`,
    },
    by: (when: string, who: string | null) => (who === null ? when : `${when}, por ${who}`),
    restore: 'Restaurar',
    restoring: 'Restaurando…',
    restored: (name: string) => `${name} está otra vez entre sus clientes.`,
    empty: 'La papelera está vacía',
    emptyDetail: `Los clientes que usted elimine se guardan aquí ${daysInBin} días.`,
    toClients: 'Ver clientes',
    notAllowed: 'La papelera es para quienes pueden eliminar clientes',
    notAllowedDetail: 'Un administrador de la oficina puede darle ese permiso a su función.',
    more: 'Más',
    loading: 'Cargando…',
  },
}
