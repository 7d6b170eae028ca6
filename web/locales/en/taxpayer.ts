/** The taxpayer's sentences. Spanish must have the same shape: `TaxpayerText`. */
export const taxpayer = {
  nav: { home: 'Home', myFiles: 'My Files', preparerFiles: 'Preparer Files', messages: 'Messages', more: 'More' },
}

export type TaxpayerText = typeof taxpayer
