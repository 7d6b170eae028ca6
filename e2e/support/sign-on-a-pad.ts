import type { Page } from 'playwright-core'

/** Draws a signature with a finger on the pad that is open: real touch events, a stroke of many points. */
export async function signOnPad(page: Page): Promise<void> {
  const pad = page.locator('dialog canvas')
  await pad.waitFor()
  const box = await pad.boundingBox()
  if (!box) throw new Error('The pad is not in sight.')
  // The pad takes strokes once its script has given the canvas its size.
  await page.waitForFunction(() => (document.querySelector('dialog canvas')?.getAttribute('style') ?? '').includes('touch-action'))
  const finger = await page.context().newCDPSession(page)
  const at = (portion: number) => ({ x: box.x + box.width * (0.12 + 0.76 * portion), y: box.y + box.height * (0.5 + 0.28 * Math.sin(portion * 11)) })
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(0)] })
  for (let step = 1; step <= 24; step++) await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at(step / 24)] })
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
  await finger.detach()
}
