const named =
  /\b(FBAN|FBAV|FB_IAB|Instagram|LinkedInApp|Snapchat|Twitter|TikTok|BytedanceWebview|musical_ly|MicroMessenger|Pinterest|Line|GSA|Outlook|OutlookMobile|YahooMobile)\b/
const ofAndroid = /Android.*(; wv\)|\bVersion\/[\d.]+ Chrome\/)/
/** Safari and every other browser of these devices name Safari; a view inside an app does not. */
const ofApple = /\((iPhone|iPad|iPod).*AppleWebKit(?!.*\bSafari\/)/

/** Whether an app shows this page within itself. Such views often open no PDF, save no file, know no second tab and no passkeys. */
export function isInAppBrowser(agent: string = navigator.userAgent): boolean {
  // From the home screen it is an app of its own, and the device's whole browser.
  if ((navigator as { standalone?: boolean }).standalone === true) return false
  return named.test(agent) || ofAndroid.test(agent) || ofApple.test(agent)
}
