import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const axe = readFileSync(fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)), 'utf8')

interface AxeResults {
  violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[]
}

/** What axe finds on the page as it is now, one line each: rule, what it means, where. `rules`: only these. */
export async function findBarriers(page: Page, rules?: readonly string[]): Promise<string[]> {
  // By evaluation and not as a script element: the page's own policy forbids foreign scripts.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const found = await page.evaluate(async (only) => {
    const program = (window as unknown as { axe: { run(context: unknown, options: unknown): Promise<AxeResults> } }).axe
    return program.run(document, { resultTypes: ['violations'], ...(only ? { runOnly: { type: 'rule', values: only } } : {}) })
  }, rules ?? null)
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')} (${(failureSummary ?? '').replace(/\s+/g, ' ').slice(0, 200)})`,
    ),
  )
}

const layOutWithinMs = 2_000

/** Elements that reach over the page's end, when the page scrolls sideways even after it has been laid out anew; empty when it does not. */
export async function findOverflow(page: Page): Promise<string[]> {
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth
  if (await page.waitForFunction(fits, undefined, { timeout: layOutWithinMs }).catch(() => null)) return []
  return page.evaluate(() => {
    const { clientWidth } = document.documentElement
    return [...document.body.querySelectorAll<HTMLElement>('*')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .slice(0, 5)
      .map(
        (element) =>
          `${element.tagName.toLowerCase()}.${element.className} reaches ${Math.round(element.getBoundingClientRect().right)} of ${clientWidth} px`,
      )
  })
}
