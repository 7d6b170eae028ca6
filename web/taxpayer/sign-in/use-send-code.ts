import { useRef, useState } from 'preact/hooks'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { announce } from '#web/ui/announce.ts'
import type { Attempt } from './verify-page.tsx'

export type Channel = Attempt['channels'][number]

export interface Sending {
  /** The channel a code is being sent to now; null when none is. */
  to: Channel | null
  /** Chosen here before the server knows of it: an authenticator, to which nothing is sent. */
  chosen: Channel | null
  problem: string | null
  /** Counts failed attempts, for the error summary. */
  failures: number
  choose: (channel: Channel) => void
}

/** Sends codes: one at a time, and says what happened. */
export function useSendCode(onSent: (attempt: Attempt) => void, onOver: () => void): Sending {
  const { door, refusals } = useText()
  const [to, setTo] = useState<Channel | null>(null)
  const [chosen, setChosen] = useState<Channel | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [failures, setFailures] = useState(0)
  const busy = useRef(false)

  const send = async (channel: Channel) => {
    if (busy.current) return
    busy.current = true
    setTo(channel)
    setProblem(null)
    try {
      const attempt = await call('POST /api/sign-in/code', { body: { channel: channel.id } })
      setChosen(null)
      onSent(attempt)
      announce(door.verify.sent)
    } catch (failure) {
      if (wasRefused(failure, 'sign-in.no-attempt')) onOver()
      setProblem(sayFailure(refusals, failure))
      setFailures((before) => before + 1)
    }
    busy.current = false
    setTo(null)
  }
  const choose = (channel: Channel) => {
    if (channel.kind !== 'authenticator') return void send(channel)
    setProblem(null)
    setChosen(channel)
  }
  return { to, chosen, problem, failures, choose }
}
