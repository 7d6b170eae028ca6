/** `npm start -- --sample`: makes the sample firm at once and says who can sign in. */
import type { Ports } from './audit/act.ts'

type Say = (line: string) => void

export async function startSample(_ports: Ports, _say: Say): Promise<void> {}
export async function sayWhoCanSignIn(_ports: Ports, _say: Say): Promise<void> {}
