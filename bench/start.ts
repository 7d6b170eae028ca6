/** From `npm start` to the first page, packages and web apps being in place. */
import { makeDataFolder, removeDataFolder, startProduct } from './product.ts'
import { atMost, type Row, told } from './row.ts'
import { median } from './statistics.ts'

const starts = 5

export async function start(): Promise<Row[]> {
  const dataFolder = makeDataFolder()
  const command = [process.platform === 'win32' ? 'npm.cmd' : 'npm', 'start'] as const
  try {
    const seconds: number[] = []
    for (let count = 0; count <= starts; count += 1) {
      const product = await startProduct({ dataFolder, command })
      seconds.push(product.startMilliseconds / 1000)
      await product.stop()
    }
    const [first = 0, ...later] = seconds
    return [
      atMost(4, {
        measure: 'start',
        what: '`npm start` to the first page',
        value: median(later),
        unit: 's',
        remark: `median of ${starts}`,
      }),
      told({
        measure: 'start',
        what: '`npm start` on a new data folder to the first page',
        value: first,
        unit: 's',
        remark: 'makes the database',
      }),
    ]
  } finally {
    removeDataFolder(dataFolder)
  }
}
