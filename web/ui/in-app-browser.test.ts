import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInAppBrowser } from './in-app-browser.ts'

const iPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
const android =
  'Mozilla/5.0 (Linux; Android 15; Pixel 8 Build/AP4A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.0.0 Mobile Safari/537.36'

const inApps = {
  'a mail app on an iPhone': `${iPhone} Mobile/15E148`,
  'Facebook on an iPhone': `${iPhone} Mobile/22B83 [FBAN/FBIOS;FBAV/490.0.0;FBDV/iPhone14,5]`,
  'the Google app on an iPhone': `${iPhone} GSA/340.3 Mobile/15E148 Safari/604.1`,
  'a mail app on Android': android,
  'Instagram on Android': `${android} Instagram 357.0.0.25.101 Android`,
}

const browsers = {
  'Safari on an iPhone': `${iPhone} Version/18.1 Mobile/15E148 Safari/604.1`,
  'Chrome on an iPhone': `${iPhone} CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1`,
  'Chrome on Android': 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
  'Firefox on Android': 'Mozilla/5.0 (Android 15; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0',
  'Samsung Internet':
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36',
  'Safari on a Mac':
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
  'Edge on Windows':
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0',
}

for (const [name, agent] of Object.entries(inApps)) test(`${name} is an app’s own browser`, () => assert.ok(isInAppBrowser(agent)))
for (const [name, agent] of Object.entries(browsers)) test(`${name} is a browser`, () => assert.ok(!isInAppBrowser(agent)))
