/** What a small firm's server takes while nobody does anything: Node, its workers and the embedded PostgreSQL together. */
import { setTimeout as pause } from 'node:timers/promises'
import { makePortal, sendForms8879 } from './make-portal.ts'
import { treeMegabytes } from './processes.ts'
import { withProduct } from './product.ts'
import { atMost, type Row, told } from './row.ts'

const idleMilliseconds = 35_000

/** After some real use, so that everything that stays has been loaded. */
export async function idleMemory(): Promise<Row[]> {
  return withProduct(async (product) => {
    await sendForms8879(await makePortal(product.url), 3)
    await pause(idleMilliseconds)
    const found = treeMegabytes(product.pid)
    if (!found) return []
    const unit = 'MB'
    return [
      atMost(350, {
        measure: 'idle-memory',
        what: 'Node and PostgreSQL, idle',
        value: found.node + found.postgres,
        unit,
        remark: 'proportional set size; after some use and 35 s of rest',
      }),
      told({ measure: 'idle-memory', what: 'Node alone', value: found.node, unit }),
      told({ measure: 'idle-memory', what: 'PostgreSQL alone', value: found.postgres, unit }),
    ]
  })
}
