import type { FirmText } from '../../en/firm.ts'

const clients = (count: number, one: string, many: string) => (count === 1 ? `cliente ${one}` : `clientes ${many}`)

export const reports: FirmText['reports'] = {
  title: 'Informes',
  lead: 'Cada número abre los clientes que cuenta, para trabajar con ellos, guardarlos como vista o exportarlos.',
  of: (count, shown) => (count === 1 ? '1 cliente en total' : `${shown} clientes en total`),
  office: 'Oficina',
  everyOffice: 'Todas las oficinas',
  preparer: 'Preparador',
  everyPreparer: 'Todos los preparadores',
  noPreparer: 'Sin preparador',
  byOffice: 'Por oficina',
  byPreparer: 'Por preparador',
  which: 'Cuáles',
  clients: 'Clientes',
  kinds: {
    'not-registered': { title: 'Sin registrar', unit: (count) => clients(count, 'sin portal propio', 'sin portal propio') },
    'not-signed': { title: 'Sin firmar', unit: (count) => clients(count, 'tiene algo por firmar', 'tienen algo por firmar') },
    'not-uploaded': {
      title: 'Sin archivos',
      unit: (count, taxYear) => clients(count, `no ha enviado archivos para ${taxYear}`, `no han enviado archivos para ${taxYear}`),
    },
    'not-signed-in': {
      title: 'Sin entrar últimamente',
      unit: (count) => clients(count, 'no entra desde hace 30 días o más', 'no entran desde hace 30 días o más'),
    },
    unread: {
      title: 'Sin leer',
      unit: (count) => clients(count, 'escribió algo que nadie ha leído', 'escribieron algo que nadie ha leído'),
    },
    unpaid: { title: 'Sin pagar', unit: (count) => clients(count, 'tiene un pago pendiente', 'tienen un pago pendiente') },
    'sign-ups': {
      title: 'Registros',
      unit: (count) => clients(count, 'abrió su portal en 12 semanas', 'abrieron su portal en 12 semanas'),
    },
  },
  parts: {
    pending: 'Sin enlace enviado',
    invited: 'Invitados, sin registrar',
    'under-a-week': 'Esperan menos de una semana',
    'under-two-weeks': 'De una a dos semanas',
    'under-a-month': 'De dos semanas a un mes',
    'a-month-or-more': '30 días o más',
    'never-sent': 'Nunca enviaron un archivo',
    'sent-before': 'Solo en años anteriores',
    'over-30-days': 'Hace 30 a 89 días',
    'over-90-days': 'Hace 90 días o más',
    'one-message': '1 mensaje',
    'two-to-four-messages': 'De 2 a 4 mensajes',
    'five-messages-or-more': '5 mensajes o más',
    late: 'Ya venció la fecha',
    'due-in-30-days': 'En 30 días',
    'due-later': 'Más adelante',
  },
  weekOf: (day) => `Semana del ${day}`,
  weeksPicture: (count) => `Registros en cada una de las últimas 12 semanas, ${count} en total. Los números están en la tabla de abajo.`,
  asTable: 'Semana por semana',
  emptyTitle: 'Los informes empiezan con su primer cliente',
  emptyDetail: 'Entonces verá aquí quién no se ha registrado, no ha firmado o no ha enviado archivos.',
  addClient: 'Agregar un cliente',
}
