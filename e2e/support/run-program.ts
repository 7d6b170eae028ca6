import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

export interface Outcome {
  /** Null when the program is not on this machine. */
  code: number | null
  said: string
}

/** Runs a program to its end in the repository's root. Does not block: the browser and Lintel go on meanwhile. */
export function runProgram(program: string, words: readonly string[], environment: NodeJS.ProcessEnv = process.env): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ENOENT' ? resolve({ code: null, said: `${program} is not installed` }) : reject(error),
    )
    child.on('close', (code) => resolve({ code: code ?? 1, said }))
  })
}

/** The command line as people start it: `lintel verify FILE`. */
export function runLintel(words: readonly string[], environment: NodeJS.ProcessEnv = process.env): Promise<Outcome> {
  return runProgram(process.execPath, ['bin/lintel.mjs', ...words], environment)
}
