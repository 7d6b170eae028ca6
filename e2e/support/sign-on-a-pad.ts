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
  const at = (portion: number) => ({
    x: box.x + box.width * (0.12 + 0.76 * portion),
    y: box.y + box.height * (0.5 + 0.28 * Math.sin(portion * 11)),
  })
  const points = 24
  // Written over a second, and the finger rests before it is lifted: after a flick Chromium takes the next tap for the one that stops it.
  const begun = Date.now() / 1000 - 1.2
  await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(0)], timestamp: begun })
  for (let step = 1; step <= points; step++)
    await finger.send('Input.dispatchTouchEvent', {
      type: 'touchMove',
      touchPoints: [at(step / points)],
      timestamp: begun + (0.8 * step) / points,
    })
  await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [], timestamp: begun + 1.2 })
  await finger.detach()
}
