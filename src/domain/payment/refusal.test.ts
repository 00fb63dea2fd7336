import { expect, it } from 'vitest'
import { readRefusal } from './refusal'

it.each([
  [
    '{"message":"Invalid.","errors":{"amount":["Too small.","Odd."],"x":[]}}',
    'Invalid.',
    { amount: ['Too small.', 'Odd.'] },
  ],
  ['{"code":"400","message":"Unknown currency"}', 'Unknown currency', {}],
  [
    '{"status":"error","data":{"name":"Bad Request","message":"Missing required attribute: {\\"name\\":\\"order_number\\"}","code":103}}',
    'Missing required attribute',
    { order_number: ['Missing required attribute'] },
  ],
  [
    '{"status":"error","data":{"message":"{\\"amount\\":\\"Too small\\",\\"email\\":[\\"Not one\\"]}","code":105}}',
    'Too small · Not one',
    { amount: ['Too small'], email: ['Not one'] },
  ],
  [
    '{"code":"422","errors":[{"field":"amount","message":"Too small"},{"x":1},"no"]}',
    'Too small',
    { amount: ['Too small'] },
  ],
  ['{"data":{"message":"Wait {a while"}}', 'Wait {a while', {}],
  ['{"error":"invalid","error_description":"Expired."}', 'Expired.', {}],
  ['<h1>No</h1>', '<h1>No</h1>', {}],
  ['', null, {}],
  ['null', 'null', {}],
])('%s is read as %j', (text, message, errors) => {
  expect(readRefusal(text)).toEqual({ message, errors })
})
