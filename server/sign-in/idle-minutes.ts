import type { Ports } from '../audit/act.ts'
import type { Room } from './begin-session.ts'

/** After how many idle minutes a session of this room ends (NIST SP 800-63B-4: at most an hour; staff thirty minutes or less). */
export const idleMinutesOf = (room: Room, { config }: Pick<Ports, 'config'>): number =>
  room === 'firm' ? config.staffIdleMinutes : config.taxpayerIdleMinutes

/** Whatever happens, a session ends a day after it began (NIST SP 800-63B-4, 2.2.3: overall time-out). */
export const mostSessionHours = 24
