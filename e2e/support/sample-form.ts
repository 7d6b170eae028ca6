import { fileURLToPath } from 'node:url'

/** The path of a real form of the repository, such as `irs-f8879.pdf`. */
export function sampleForm(name: string): string {
  return fileURLToPath(new URL(`../../sample/forms/${name}`, import.meta.url))
}
