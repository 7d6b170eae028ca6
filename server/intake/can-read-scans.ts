import { languagesOf, type TesseractOptions } from '#pdf/recognise/tesseract.ts'
import type { Ports } from '../audit/act.ts'

/** What reads the words of pictures here: `tesseract` as it is configured and with the languages that it has; null: nothing does. */
export async function scanReader({ config }: Pick<Ports, 'config'>): Promise<TesseractOptions | null> {
  if (config.tesseract === null) return null
  const there = await languagesOf(config.tesseract)
  const languages = wanted.filter((language) => there.includes(language))
  return languages.includes('eng') ? { command: config.tesseract, languages: languages.join('+') } : null
}

/** Returns are in English, letters to clients in either. */
const wanted = ['eng', 'spa']

export const canReadScans = async (ports: Pick<Ports, 'config'>): Promise<boolean> => (await scanReader(ports)) !== null
