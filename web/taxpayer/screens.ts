import type { FunctionComponent } from 'preact'
import { lazy } from 'preact-iso'
import { CouldNotFetch } from './frame/could-not-fetch.tsx'

/** A page by itself. When its script does not arrive, the page says so: left alone, the router would keep the old page without a word. */
function page<Props>(load: () => Promise<FunctionComponent<Props>>) {
  return lazy<FunctionComponent<Props>>(() => load().catch(() => CouldNotFetch))
}

/** Each page is fetched when it is first needed. */
export const RegisterPage = page(async () => (await import('./sign-in/register-page.tsx')).RegisterPage)
export const VerifyPage = page(async () => (await import('./sign-in/verify-page.tsx')).VerifyPage)
export const RecoverPage = page(async () => (await import('./recover/recover-page.tsx')).RecoverPage)
export const RecoveryLinkPage = page(async () => (await import('./recover/link-page.tsx')).RecoveryLinkPage)
export const RecoveryNoticePage = page(async () => (await import('./recover/notice-page.tsx')).RecoveryNoticePage)
export const Room = page(async () => (await import('./frame/room.tsx')).Room)
export const HomePage = page(async () => (await import('./home/home-page.tsx')).HomePage)
export const ActivityPage = page(async () => (await import('./home/activity-page.tsx')).ActivityPage)
export const MyFilesPage = page(async () => (await import('./files/my-files-page.tsx')).MyFilesPage)
export const MyFilePage = page(async () => (await import('./files/my-file-page.tsx')).MyFilePage)
export const PreparerFilesPage = page(async () => (await import('./sign/preparer-files-page.tsx')).PreparerFilesPage)
export const ByHandPage = page(async () => (await import('./by-hand/by-hand-page.tsx')).ByHandPage)
export const DocumentPage = page(async () => (await import('./sign/document-page.tsx')).DocumentPage)
export const IdentityPage = page(async () => (await import('./identity/identity-page.tsx')).IdentityPage)
export const PassPages = page(async () => (await import('./sign/pass/pass-pages.tsx')).PassPages)
export const ElectronicRecordsPage = page(async () => (await import('./sign/pass/electronic-records-page.tsx')).ElectronicRecordsPage)
export const HandOverPage = page(async () => (await import('./sign/pass/hand-over-page.tsx')).HandOverPage)
export const MessagesPage = page(async () => (await import('./messages/messages-page.tsx')).MessagesPage)
export const TaxPaymentPages = page(async () => (await import('./payments/payment-pages.tsx')).TaxPaymentPages)
export const TaxReturnsPage = page(async () => (await import('./tax-returns/tax-returns-page.tsx')).TaxReturnsPage)
export const SecurityPage = page(async () => (await import('./security/security-page.tsx')).SecurityPage)
export const ThirdPartyPages = page(async () => (await import('./third-party/third-party-pages.tsx')).ThirdPartyPages)
export const NotificationPages = page(async () => (await import('./notifications/notification-pages.tsx')).NotificationPages)
export const UnsubscribePage = page(async () => (await import('./notifications/unsubscribe-page.tsx')).UnsubscribePage)
export const GuestPages = page(async () => (await import('./guest/guest-pages.tsx')).GuestPages)
export const HiddenPage = page(async () => (await import('./client-view/hidden-page.tsx')).HiddenPage)
export const InOfficePages = page(async () => (await import('./in-office/in-office-pages.tsx')).InOfficePages)
export const DropOffPages = page(async () => (await import('./drop-off/drop-off-pages.tsx')).DropOffPages)
export const DistributePages = page(async () => (await import('./k1s/k1-pages.tsx')).DistributePages)
export const PartnerPages = page(async () => (await import('./k1s/k1-pages.tsx')).PartnerPages)
export const MorePage = page(async () => (await import('./more/more-page.tsx')).MorePage)

/** Fetches what is behind the door, so that stepping through it shows no empty page. Never fails. */
export async function prepareRoom(): Promise<void> {
  await Promise.allSettled([Room.preload(), HomePage.preload()])
}
