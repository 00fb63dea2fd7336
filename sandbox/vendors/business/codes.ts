/** The documented currency codes, the three misprints put right: GPBP is GBPP, CYNP is CNYP, KRW is KRWP. */
const codes = new Set(
  `USDP EURP GBPP CNYP RUBP CZKP SGDP HKDP KRWP HUFP ILSP NOKP KESP PHPP INRP PKRP ARSP AUDP BYNP IDRP DKKP THBP MXNP SEKP
  JPYP CLPP AZNP AMDP BRLP CHFP TWDP NGNP CADP TRYP KZTP NZDP MYRP OMRP VNDP ZARP PLNP UAHP`.split(/\s+/),
)

/** The code in capitals, whatever the letters of the given one; undefined for an unknown one. */
export const findCode = (text: string) => {
  const code = text.toUpperCase()
  return codes.has(code) ? code : undefined
}
