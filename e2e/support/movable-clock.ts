/** Loaded into Lintel before itself: what it takes for now can be moved from outside. Nothing of Lintel is replaced. */
const RealDate = Date
let aheadMs = 0
const now = () => RealDate.now() + aheadMs

globalThis.Date = new Proxy(RealDate, {
  construct: (target, words: unknown[], made) => Reflect.construct(target, words.length === 0 ? [now()] : words, made) as Date,
  get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
})

process.on('message', (message: unknown) => {
  if (typeof message !== 'object' || message === null || !('moveClock' in message)) return
  aheadMs += Number(message.moveClock)
  process.send?.('moved')
})
