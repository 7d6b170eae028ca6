import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Output } from '#contract/endpoint.ts'
import { call } from '#web/call.ts'
import { useText } from '#web/locales/taxpayer.ts'
import { sayFailure, wasRefused } from '#web/say-failure.ts'
import { readPeople } from './read-people.ts'

/** Chosen instead of one of the people known here. */
export const somebodyElse = 'somebody-else'

interface Given {
  userName: string
  password: string
  /** Of the people offered: an id, `somebodyElse`, or empty before anything was chosen. */
  person: string
}

type People = Output<EndpointByRoute['POST /api/sign-in/who']>['people']
type Problem = { fieldId: string | null; message: string }

/** The steps before the code: who it is, and the secret where the server asks for it. */
export function useSignIn(nameFirst: boolean) {
  const { door, refusals } = useText()
  const { route } = useLocation()
  const [given, setGiven] = useState<Given>({ userName: '', password: '', person: '' })
  const [asksSecret, setAsksSecret] = useState(!nameFirst)
  const [people, setPeople] = useState<People>([])
  // Where two share even the secret, one of the two it must be.
  const [maySaySomebodyElse, setMaySaySomebodyElse] = useState(true)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [tries, setTries] = useState(0)
  const [busy, setBusy] = useState(false)

  const tell = (found: readonly Problem[]) => {
    setProblems(found)
    setTries((before) => before + 1)
  }
  const offer = (found: People, withSomebodyElse: boolean) => {
    setPeople(found)
    setMaySaySomebodyElse(withSomebodyElse)
    setGiven((before) => ({ ...before, person: found.length === 1 ? (found[0]?.id ?? '') : '' }))
  }
  const give = (change: Partial<Given>) => {
    // Another name is another person: who was offered for the first one is not asked about any more.
    if (change.userName !== undefined) setPeople([])
    setGiven((before) => ({ ...before, ...(change.userName === undefined ? {} : { person: '' }), ...change }))
    setProblems([])
  }
  const submit = async () => {
    if (busy) return
    const userName = given.userName.trim()
    const missing = [
      ...(userName ? [] : [{ fieldId: 'user-name', message: door.signIn.needUserName }]),
      ...(people.length > 0 && !given.person ? [{ fieldId: 'person', message: door.signIn.needWho }] : []),
      ...(asksSecret && !given.password ? [{ fieldId: 'password', message: door.signIn.needSecret }] : []),
    ]
    if (missing.length > 0) return tell(missing)
    setBusy(true)
    try {
      if (asksSecret) {
        const person = given.person && given.person !== somebodyElse ? { person: given.person } : {}
        await call('POST /api/sign-in', { body: { userName, password: given.password, room: 'taxpayer', ...person } })
      } else {
        const answer = await call('POST /api/sign-in/who', { body: { userName } })
        if (answer.asks === 'secret') {
          setAsksSecret(true)
          offer(answer.people, true)
          setBusy(false)
          return
        }
      }
      route('/sign-in/verify')
    } catch (failure) {
      setBusy(false)
      if (wasRefused(failure, 'sign-in.say-who')) offer(readPeople(failure.details), false)
      tell([{ fieldId: wasRefused(failure, 'sign-in.say-who') ? 'person' : null, message: sayFailure(refusals, failure) }])
    }
  }
  return { given, give, asksSecret, people, maySaySomebodyElse, problems, tries, busy, submit }
}
