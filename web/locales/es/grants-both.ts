import type { BothText } from '../en/grants-both.ts'

/** "a las 3:05 p. m.", but "a la 1:05 p. m.". */
const at = (time: string) => `${/^1\D/.test(time) ? 'a la' : 'a las'} ${time}`

export const both: BothText = {
  pages: {
    'preparer-files': 'Archivos de mi preparador',
    'my-files': 'Mis archivos',
    'tax-payments': 'Pagos de impuestos',
    messages: 'Mensajes',
    tasks: 'Pendientes',
  },
  when: {
    today: (time) => `hoy ${at(time)}`,
    tomorrow: (time) => `mañana ${at(time)}`,
    yesterday: (time) => `ayer ${at(time)}`,
    weekday: (day, time) => `el ${day} ${at(time)}`,
    date: (date, time) => `el ${date} ${at(time)}`,
  },
}
