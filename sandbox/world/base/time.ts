export const BLOCK_MS = 500

/** EOSIO’s form: UTC without a time zone, "2019-10-25T11:23:56.000". */
export const formatTime = (ms: number) => new Date(ms).toISOString().slice(0, -1)
