import { currencyOf } from './currencies'

const names: Readonly<Record<string, string>> = {
  USDP: 'US Dollar',
  EURP: 'Euro',
  GBPP: 'Pound Sterling',
  CNYP: 'Chinese Yuan',
  RUBP: 'Russian Ruble',
  CZKP: 'Czech Koruna',
  SGDP: 'Singapore Dollar',
  HKDP: 'Hong Kong Dollar',
  KRWP: 'South Korean Won',
  HUFP: 'Hungarian Forint',
  ILSP: 'Israeli New Shekel',
  NOKP: 'Norwegian Krone',
  KESP: 'Kenyan Shilling',
  PHPP: 'Philippine Peso',
  INRP: 'Indian Rupee',
  PKRP: 'Pakistani Rupee',
  ARSP: 'Argentine Peso',
  AUDP: 'Australian Dollar',
  BYNP: 'Belarusian Ruble',
  IDRP: 'Indonesian Rupiah',
  DKKP: 'Danish Krone',
  THBP: 'Thai Baht',
  MXNP: 'Mexican Peso',
  SEKP: 'Swedish Krona',
  JPYP: 'Japanese Yen',
  CLPP: 'Chilean Peso',
  AZNP: 'Azerbaijani Manat',
  AMDP: 'Armenian Dram',
  BRLP: 'Brazilian Real',
  CHFP: 'Swiss Franc',
  TWDP: 'New Taiwan Dollar',
  NGNP: 'Nigerian Naira',
  CADP: 'Canadian Dollar',
  TRYP: 'Turkish Lira',
  KZTP: 'Kazakhstani Tenge',
  NZDP: 'New Zealand Dollar',
  MYRP: 'Malaysian Ringgit',
  OMRP: 'Omani Rial',
  VNDP: 'Vietnamese Dong',
  ZARP: 'South African Rand',
  PLNP: 'Polish Zloty',
  UAHP: 'Ukrainian Hryvnia',
  BTCP: 'Bitcoin',
  PLASMA: 'Plasma',
}

/** What a token PlasmaPay is known for is called in English. */
export function englishName(token: string): string | undefined {
  const currency = currencyOf(token)
  return currency && names[currency.code]
}
