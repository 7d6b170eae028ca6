import { nameBrowser } from '../sign-in/name-browser.ts'

/** A person's words for a browser and device, such as "Safari on iPhone". The raw header is kept with the signature. */
export function describeBrowser(userAgent: string): string {
  const { browser, device } = nameBrowser(userAgent)
  if (browser && device) return `${browser} on ${device}`
  return browser ?? device ?? (userAgent.slice(0, 60) || 'Not told by the browser')
}
