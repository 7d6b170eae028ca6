/** What a screen reader gets: the accessibility tree, and what is said by itself. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { until } from './until.ts'

/** One line each for what is in the accessibility tree, such as `button "You sign here"`, in the order in which it is read. */
export async function readTree(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page)
  const { nodes } = await devtools.send('Accessibility.getFullAXTree')
  await devtools.detach()
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const told: string[] = []
  const read = (id: string) => {
    const node = byId.get(id)
    if (!node) return
    const role = String(node.role?.value)
    if (!node.ignored && role !== 'InlineTextBox') told.push(`${role} ${JSON.stringify(node.name?.value ?? '')}`)
    for (const child of node.childIds ?? []) read(child)
  }
  // It comes level by level; it is read from the top down.
  read(nodes.find(({ parentId }) => parentId === undefined)?.nodeId ?? '')
  return told
}

const toldWithinMs = 10_000

/** Each pattern has its line in the tree, one after another, as soon as the page is there. */
export async function isToldInOrder(page: Page, patterns: readonly RegExp[]): Promise<void> {
  let told: string[] = []
  let missing: RegExp | undefined
  const isTold = async () => {
    told = await readTree(page)
    missing = firstMissing(told, patterns)
    return missing === undefined
  }
  await until('the tree tells everything', isTold, toldWithinMs).catch(() =>
    assert.fail(`the tree does not tell ${String(missing)} in its place:\n${told.join('\n')}`),
  )
}

function firstMissing(told: readonly string[], patterns: readonly RegExp[]): RegExp | undefined {
  let from = 0
  return patterns.find((wanted) => {
    const at = told.findIndex((line, index) => index >= from && wanted.test(line))
    from = at + 1
    return at < 0
  })
}

/** From now on notes what live regions of this page say, also of the pages that follow in this window. */
export async function listen(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const said: string[] = []
    Object.assign(window, { saidAloud: said })
    const live = '[role="status"], [role="alert"], [role="log"], [aria-live]:not([aria-live="off"])'
    const note = (node: Node) => {
      const element = node instanceof Element ? node : node.parentElement
      if (!element) return
      const regions = element.closest(live) ? [element.closest(live)] : [...element.querySelectorAll(live)]
      for (const region of regions) said.push((region?.textContent ?? '').replace(/\s+/g, ' ').trim())
    }
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        if (addedNodes.length === 0) note(target)
        for (const node of addedNodes) note(node)
      }
    }).observe(document, { subtree: true, childList: true, characterData: true })
  })
}

/** Waits until this has been said aloud since the page was loaded. */
export async function hears(page: Page, what: RegExp): Promise<void> {
  const wasSaid = (source: string) => (window as unknown as { saidAloud: string[] }).saidAloud.some((line) => new RegExp(source).test(line))
  await page.waitForFunction(wasSaid, what.source).catch(async () => {
    const said = await page.evaluate(() => (window as unknown as { saidAloud: string[] }).saidAloud)
    assert.fail(`nobody said ${String(what)}; said was: ${said.join(' | ')}`)
  })
}
