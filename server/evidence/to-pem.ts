export const toPem = (certificateDer: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificateDer)
    .toString('base64')
    .replace(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`
