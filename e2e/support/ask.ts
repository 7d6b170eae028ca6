import type { Page } from 'playwright-core'
import type { EndpointByRoute } from '#contract/contract.ts'
import type { Body, Output, Params, Query } from '#contract/endpoint.ts'

interface Given<Route extends keyof EndpointByRoute> {
  params?: Params<EndpointByRoute[Route]>
  query?: Query<EndpointByRoute[Route]>
  body?: Body<EndpointByRoute[Route]>
}

/** Asks an endpoint as the page would: with its cookie and from its address. For what a journey needs but is not about. @throws Error with the refusal's code. */
export async function ask<Route extends keyof EndpointByRoute>(
  page: Page,
  route: Route,
  given: Given<Route> = {},
): Promise<Output<EndpointByRoute[Route]>> {
  const [method, pattern] = route.split(' ') as [string, string]
  const params: Record<string, string> = given.params ?? {}
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const query = new URLSearchParams(
    Object.entries((given.query ?? {}) as Record<string, unknown>).map(([name, value]) => [name, String(value)]),
  )
  const answer = await page.evaluate(
    async ([how, where, body]) => {
      const response = await fetch(where, {
        method: how,
        ...(body === null ? {} : { headers: { 'content-type': 'application/json' }, body }),
      })
      return { ok: response.ok, status: response.status, text: await response.text() }
    },
    [method, query.size > 0 ? `${path}?${query.toString()}` : path, given.body === undefined ? null : JSON.stringify(given.body)] as const,
  )
  if (!answer.ok) throw new Error(`${route} was answered with ${answer.status}: ${answer.text}`)
  return (answer.text === '' ? undefined : JSON.parse(answer.text)) as Output<EndpointByRoute[Route]>
}
