/** `npm run password`: reads a password from the standard input and prints what the configuration keeps of it. */
import { text } from 'node:stream/consumers'
import { hashPassword } from '#relay/config/password'

if (process.stdin.isTTY)
  process.stderr.write('Password, then Enter and Ctrl-D (it is shown while you type):\n')
const password = (await text(process.stdin)).replace(/\r?\n$/, '')
if (password === '') {
  process.stderr.write('No password was given: echo it into this command.\n')
  process.exitCode = 1
} else process.stdout.write(`${await hashPassword(password)}\n`)
