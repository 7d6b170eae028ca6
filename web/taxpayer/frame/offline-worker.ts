/** Lets the browser say in our words when a page cannot be fetched without a connection. Not where workers are refused: nothing else needs it. */
export function startOfflineWorker(): void {
  if (!isSecureContext || !('serviceWorker' in navigator)) return
  const register = () => void navigator.serviceWorker.register('/offline-worker.js').catch(() => undefined)
  // After everything that the first page waits for.
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}
