import { execFile, spawn } from 'node:child_process'
import type { Words } from './page-input.ts'

/** How a `tesseract` command is called and held in check. It is a program of its own: whatever a picture does to it stays there. */
export type TesseractOptions = {
  /** The command, or the path of one. */
  command?: string
  /** Its languages, as `eng` or `eng+spa`; they must be installed. */
  languages?: string
  timeoutMilliseconds?: number
  mostMemoryKilobytes?: number
}

const defaults = { command: 'tesseract', languages: 'eng', timeoutMilliseconds: 60_000, mostMemoryKilobytes: 1_500_000 }
const languagesKnown = new Map<string, readonly string[]>()

/** The languages that a command has; none when it is not there. Asked until it is: it may be installed while Lintel runs. */
export async function languagesOf(command: string): Promise<readonly string[]> {
  const known = languagesKnown.get(command)
  if (known) return known
  const listed = await new Promise<string>((resolve) => {
    execFile(command, ['--list-langs'], { timeout: 10_000, maxBuffer: 64 * 1024, env: environment() }, (error, out) =>
      resolve(error ? '' : out),
    )
  })
  const languages = listed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^[a-z_]+$/i.test(line))
  if (languages.length > 0) languagesKnown.set(command, languages)
  return languages
}

const environment = (): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'] ?? '', OMP_THREAD_LIMIT: '1', ...kept('TESSDATA_PREFIX') })

const mostOutputBytes = 4 * 1024 * 1024

export type Scale = { widthPx: number; widthPt: number }

/**
 * The words of one picture of a page, in points from its top left. Null when the command is not there, is too slow, takes too much memory, or fails:
 * such a page stays a page without words.
 */
export async function readPicture(picture: Uint8Array, scale: Scale, given: TesseractOptions = {}): Promise<Words[] | null> {
  const table = await run(picture, { ...defaults, ...given })
  return table === null ? null : readTable(table, scale)
}

function run(
  picture: Uint8Array,
  { command, languages, timeoutMilliseconds, mostMemoryKilobytes }: Required<TesseractOptions>,
): Promise<string | null> {
  return new Promise((resolve) => {
    // The shell only sets the limit of memory, where the system has one, and becomes the command.
    const script = `ulimit -v ${Math.round(mostMemoryKilobytes)} 2>/dev/null; exec "$@"`
    const child = spawn('/bin/sh', ['-c', script, 'sh', command, 'stdin', 'stdout', '-l', languages, '--psm', '3', 'tsv'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: environment(),
      timeout: timeoutMilliseconds,
      killSignal: 'SIGKILL',
    })
    const chunks: Buffer[] = []
    let bytes = 0
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > mostOutputBytes) child.kill('SIGKILL')
      else chunks.push(chunk)
    })
    child.on('error', () => resolve(null))
    child.on('close', (code) => resolve(code === 0 ? Buffer.concat(chunks).toString('utf8') : null))
    // A command that ends before it has read its picture closes the pipe; its exit code tells the rest.
    child.stdin.on('error', () => undefined)
    child.stdin.end(picture)
  })
}

const kept = (name: string): Record<string, string> => (process.env[name] === undefined ? {} : { [name]: process.env[name] })

const wordLevel = '5'
/** Of a hundred: what is less certain is a speck or a line. */
const leastCertain = 30
const mostWords = 10_000

/** Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text (pixels). */
export function readTable(table: string, { widthPx, widthPt }: Scale): Words[] {
  const scale = widthPt / widthPx
  const words: (Words & { line: string })[] = []
  for (const row of table.split('\n').slice(1, mostWords)) {
    const [level, page, block, paragraph, line, , left, top, width, height, certain, text = ''] = row.split('\t')
    if (level !== wordLevel || text.trim() === '' || !(Number(certain) >= leastCertain)) continue
    const [x, y, wide, high] = [left, top, width, height].map((pixels) => Number(pixels) * scale) as [number, number, number, number]
    if (![x, y, wide, high].every(Number.isFinite)) continue
    const place = [page, block, paragraph, line].join(' ')
    const last = words.at(-1)
    // Words of one line with no more than a space between them are read together, as in a PDF's own text.
    if (last && last.line === place && x - (last.x + last.width) < high * 1.2) {
      last.text += ` ${text.trim()}`
      last.width = x + wide - last.x
      last.height = Math.max(last.y + last.height, y + high) - Math.min(last.y, y)
      last.y = Math.min(last.y, y)
    } else words.push({ text: text.trim(), x, y, width: wide, height: high, fontSize: high, line: place })
  }
  return words.map(({ line: _line, ...word }) => word)
}
