import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import { compressAssets } from './build/compress-assets.ts'
import { listPreloads } from './build/list-preloads.ts'

const web = import.meta.dirname

/** Of the design system, what only some screens or one room need: it stays out of the chunk that every first screen waits for. */
const notForAll =
  /\/web\/ui\/(data-table|chart-|gallery|virtual-|order-list|chips|switch|peek|popover|view-links|arrange-columns|find-field|options-like|money-field|read-money|format-days|pinned-class|rows-in-view|use-(column-drag|row-keys|held-place|root-font-size|log-scroll|keyboard-inset)|drop-zone|page-(view|image|picker|text|place)|signature|drawn-|typed-|upload|bulk-|place-|taxpayer-|firm-shell|side-panel|breadcrumbs|choice-(card|row)|check-group|visit-|section-nav|segmented|chat-|composer|pick-list|linked-text|folder|open-outside|steps|tabs|progress-bar|text-area|search-field|plain-table|key-figures|phone-field)/

/** How every screen of both rooms asks the server. */
const asking =
  /\/web\/(apply-brand|call|client-view|kept-writing|live|passkey|presence|say-failure|sender|use-data|use-idle-end)\.ts$|\/contract\/(background|client-view-address|sender)\.ts$/
/** What pages of both rooms need, but no first screen. */
const later =
  /\/web\/(ask-until-over|use-kept-form)\.ts$|\/web\/compared-figures\.|\/contract\/living-8879-rules\.ts$|\/web\/ui\/(text-area|search-field|plain-table|key-figures|phone-field)\.tsx$/
/** What every page of the taxpayer's room needs beside the shell. */
const taxpayerFrame =
  /\/web\/taxpayer\/(main|app|screens|lost-page|client-view\/inside-view|frame\/(use-page|use-choose-language|language-choice|failed|could-not-fetch|dialable|show-phone)|sign-in\/(door|sign-in-page|sign-in-form|passkey-button|use-sign-in|read-people|sample-people|outbox-link|return-path|use-installation))\.tsx?$/

/** What every page of the firm's room needs beside the shell. */
const firmFrame = /\/web\/(firm\/([^/]+|clients\/client-status)|ui\/(firm-shell|breadcrumbs))\.tsx?$/

/** What the pages of tax payments of both rooms share. */
const paying = /\/contract\/(vouchers|due-dates)\.ts$|\/web\/ui\/(money-field|read-money|format-days)\.tsx?$/

/** One chunk for what every screen uses: a chunk per component would mean a request per component. */
function isShell(id: string) {
  return (
    asking.test(id) ||
    /\/node_modules\/preact(-iso)?\//.test(id) ||
    (/\/web\/(ui|locales)\/([^/]+\.tsx?|styles\/shell\.css)$/.test(id) && !notForAll.test(id))
  )
}

/** `vite build --config web/vite.config.ts` makes both rooms; `--mode gallery` makes the living style guide instead. */
export default defineConfig(({ mode }) => ({
  root: web,
  publicDir: resolve(web, 'public'),
  appType: 'mpa' as const,
  oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } },
  build: {
    outDir: resolve(web, mode === 'gallery' ? '../dist/gallery' : '../dist/web'),
    emptyOutDir: true,
    // A data: URI would need its own hole in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input:
        mode === 'gallery'
          ? { gallery: resolve(web, 'gallery.html') }
          : { taxpayer: resolve(web, 'taxpayer.html'), firm: resolve(web, 'firm.html') },
      output: {
        codeSplitting: {
          groups: [
            { name: 'shell', test: isShell },
            { name: 'later', test: later },
            { name: 'taxpayer-frame', test: taxpayerFrame },
            { name: 'firm-frame', test: firmFrame },
            { name: 'paying', test: paying },
            { name: 'taxpayer-room', test: /\/web\/taxpayer\/frame\// },
          ],
        },
      },
    },
  },
  plugins: [listPreloads(), compressAssets()],
}))
