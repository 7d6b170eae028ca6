import { formatPhone } from '#web/ui/format-phone.ts'

/** A US number as people write it, "(520) 555-0142"; a number of another country as it is. */
export function showPhone(phone: string): string {
  return phone.startsWith('+1') ? formatPhone(phone.slice(2)) : phone
}
