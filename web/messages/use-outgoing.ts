import { useEffect, useState } from 'preact/hooks'
import { createOutgoing, type OutgoingQueue, type Sender } from './outgoing.ts'

/** Kept outside the page: what was written goes out while one looks at another page of the room. */
const queues = new Map<string, { queue: OutgoingQueue; current: Sender }>()

/** The messages that wait under a name; drawn again with every step. */
export function useOutgoing(name: string, sender: Sender): OutgoingQueue {
  const found = queues.get(name) ?? begin(name, sender)
  found.current = sender
  const [, draw] = useState(0)
  useEffect(() => found.queue.subscribe(() => draw((round) => round + 1)), [found])
  return found.queue
}

function begin(name: string, sender: Sender) {
  const entry = { current: sender } as { queue: OutgoingQueue; current: Sender }
  entry.queue = createOutgoing(name, { send: (message) => entry.current.send(message), onHeld: () => entry.current.onHeld() })
  queues.set(name, entry)
  return entry
}
