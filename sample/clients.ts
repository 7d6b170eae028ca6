/** The clients of the sample firm: invented, every one. */
import type { SampleClient } from './client.ts'
import { tucsonClients } from './clients-of-tucson.ts'
import { phoenixClients } from './clients-of-phoenix.ts'

export const sampleClients: readonly SampleClient[] = [...phoenixClients, ...tucsonClients]
