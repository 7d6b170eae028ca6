import { lazy } from 'preact-iso'
import type { ComponentType } from 'preact'
import { Offline } from '#web/call.ts'
import { CouldNotLoad } from './loaded.tsx'

/** A page of its own chunk. When that cannot be fetched (no network, a newer version was installed) the page says so instead of staying blank. */
export function lazyPage<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy<ComponentType<Props>>(() => load().catch(() => NotFetched))
}

function NotFetched() {
  return <CouldNotLoad error={new Offline('the page’s script')} onRetry={() => location.reload()} />
}
