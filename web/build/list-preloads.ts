import type { Plugin, Rolldown } from 'vite'

/**
 * Writes `preload.json`: for each room and language, the chunks its first screen will ask for anyway. The server turns them into
 * `<link rel="modulepreload">` at `<!--head-->`, so that the catalogue travels beside the script and not after it.
 *
 * Shape: `{ "taxpayer": { "en": ["/assets/for-taxpayer-x1.js"], "es": [...] }, "firm": {...} }`
 */
export function listPreloads(): Plugin {
  return {
    name: 'list-preloads',
    apply: 'build',
    generateBundle(_options, bundle) {
      const preloads: Record<string, Record<string, string[]>> = {}
      for (const chunk of Object.values(bundle)) {
        const catalogue = chunk.type === 'chunk' && chunk.facadeModuleId?.match(/\/locales\/(\w+)\/for-(\w+)\.ts$/)
        if (!catalogue) continue
        const [, language = '', room = ''] = catalogue
        const rooms = (preloads[room] ??= {})
        rooms[language] = [chunk.fileName, ...onlyChunks(chunk, bundle)].map((name) => `/${name}`)
      }
      this.emitFile({ type: 'asset', fileName: 'preload.json', source: JSON.stringify(preloads, null, 2) })
    },
  }
}

function onlyChunks(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle): string[] {
  return chunk.imports.filter((name) => bundle[name]?.type === 'chunk')
}
