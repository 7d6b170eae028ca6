/** Text for people to read in a viewer's panels: UTF-16 with its mark, in hexadecimal (§7.9.2.2). */
export function writeText(text: string): string {
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  return `<${utf16.toString('hex')}>`
}

/** To five decimals, so never in exponent form, which PDF does not know and JavaScript uses below 0.000001. */
export function writeNumber(value: number): string {
  return String(Math.round(value * 100_000) / 100_000)
}
