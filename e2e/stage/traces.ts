/** Traces that people may paste or open. */
const transfer = (receiver: string, data: object) => ({
  receipt: { receiver, global_sequence: `9007199254740993${receiver.length}` },
  act: { account: 'usdp', name: 'transfer', authorization: [{ actor: 'alice', permission: 'active' }], data },
  elapsed: 210,
  trx_id: 'ab',
})

const stake = { from: 'alice', to: 'bank.dice', quantity: '10.01', memo: 'bet placed' }

export const betAnswer = JSON.stringify({
  transaction_id: 'ab',
  processed: {
    id: 'ab',
    block_num: 7,
    receipt: { status: 'executed' },
    action_traces: [
      {
        act: { account: 'plasma.dice', name: 'bet', data: { user: 'alice' } },
        elapsed: 480,
        console: 'pool [924.6 USDP]',
        inline_traces: [
          {
            ...transfer('usdp', stake),
            inline_traces: [transfer('alice', stake), transfer('bank.dice', stake)],
          },
        ],
      },
    ],
  },
})

export const refusedAnswer = JSON.stringify({
  action_traces: [
    {
      act: { account: 'plasma.dice', name: 'bet', data: {} },
      inline_traces: [
        {
          act: { account: 'usdp', name: 'transfer', data: stake },
          except: {
            stack: [{ format: 'assertion failure with message: ${s}', data: { s: 'overdrawn balance' } }],
          },
        },
      ],
    },
  ],
})

const evil = '<img src=x onerror="window.pwned=1">'
export const hostileAnswer = JSON.stringify({
  id: 'javascript:window.pwned=1',
  action_traces: [
    {
      act: {
        account: evil,
        name: 'javascript:window.pwned=1',
        authorization: [{ actor: evil, permission: evil }],
        data: {
          memo: `${evil} \u202Egpj.exe\u2066`,
          [evil]: 'javascript:window.pwned=1',
          from: 'W'.repeat(400),
        },
      },
      console: `<script>window.pwned=1</script>\u202E`,
      except: { what: evil },
      trx_id: evil,
    },
  ],
})

export const longAnswer = (count: number) =>
  JSON.stringify({
    action_traces: Array.from({ length: count }, (_, at) => ({
      act: { account: 'a', name: `n${at}`, data: { at } },
      elapsed: at,
    })),
  })
