/** A phone number as a link that dials: "tel:+15205550142". */
export function dialable(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, '')}`
}
