/** What each room may import besides its own files. Imports point one way only, as docs/architecture.md draws them. */
export const rooms = {
  app: ['pages', 'signing', 'api', 'auth', 'stores', 'ui', 'domain', 'words'],
  pages: ['signing', 'api', 'auth', 'stores', 'ui', 'domain', 'words'],
  signing: ['api', 'auth', 'stores', 'ui', 'domain', 'words'],
  api: ['auth', 'stores', 'domain'],
  auth: [],
  ui: ['domain', 'words'],
  stores: ['domain'],
  domain: [],
  words: [],
}

/** Rooms inside rooms: which of its neighbours each may import, the lowest first. */
export const innerRooms = {
  domain: {
    json: [],
    money: [],
    pattern: [],
    value: ['json', 'money'],
    trace: ['json', 'money', 'value'],
    history: ['json', 'money', 'value', 'trace'],
    contract: ['json', 'money', 'pattern', 'value', 'trace'],
    payment: ['json', 'money', 'value'],
    draft: ['json', 'money', 'pattern', 'value', 'trace', 'contract'],
    fields: ['json', 'money', 'value', 'trace', 'contract', 'draft'],
    send: ['json', 'money', 'value', 'trace', 'draft'],
    receipt: ['json', 'money', 'value', 'trace', 'draft', 'send'],
    review: ['json', 'money', 'value', 'trace', 'history', 'draft', 'fields', 'receipt'],
  },
  stores: { kept: [], activity: ['kept'], contract: ['kept'], draft: ['kept'], send: ['kept'] },
  signing: { request: [], review: ['request'], send: ['request', 'review'], receipt: ['request', 'send'] },
  'pages/transaction': { fields: [], carry: [], compose: ['fields', 'carry'] },
  sandbox: {
    http: [],
    grants: [],
    'world/base': [],
    'world/ledger': ['world/base'],
    'world/play': ['world/base', 'world/ledger'],
    'world/machine': ['world/base', 'world/ledger'],
    'world/contracts': ['world/base', 'world/ledger', 'world/machine'],
    switches: ['http'],
    oauth: ['http', 'grants', 'context'],
    desk: ['http', 'grants', 'switches', 'context'],
    api: ['http', 'grants', 'world/base', 'context'],
  },
  relay: {
    config: [],
    vendors: ['config'],
    memory: ['config'],
    watch: ['config', 'vendors', 'memory'],
    gate: ['config', 'vendors', 'memory', 'watch'],
  },
}
