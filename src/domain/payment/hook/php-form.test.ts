import { describe, expect, it } from 'vitest'
import { toBinary, fromBinary } from './bytes'
import { append, phpArray, put, serialize, type PhpArray } from './php-array'
import { readForm } from './php-form'
import { ksort } from './php-sort'

/**
 * What PHP 8.2.36 made of these bodies: posted to its own server, with nothing configured, the answer being `serialize($_POST)`. One
 * character stands for one byte. Beside these rows some ten thousand random bodies were compared, without a difference.
 */
const read: [what: string, body: string, serialized: string][] = [
  [
    'of a name that comes twice the last value counts, at the first place',
    'b=1&a=2&b=3',
    'a:2:{s:1:"b";s:1:"3";s:1:"a";s:1:"2";}',
  ],
  ['[] is the next number', 'a[]=1&a[]=2', 'a:1:{s:1:"a";a:2:{i:0;s:1:"1";i:1;s:1:"2";}}'],
  [
    '[] comes after the largest number so far',
    'a[7]=1&a[2]=2&a[]=3',
    'a:1:{s:1:"a";a:3:{i:7;s:1:"1";i:2;s:1:"2";i:8;s:1:"3";}}',
  ],
  [
    '[] comes after a negative number, too',
    'a[-5]=1&a[]=2',
    'a:1:{s:1:"a";a:2:{i:-5;s:1:"1";i:-4;s:1:"2";}}',
  ],
  [
    '[] after the largest integer is lost',
    'a[9223372036854775807]=1&a[]=2',
    'a:1:{s:1:"a";a:1:{i:9223372036854775807;s:1:"1";}}',
  ],
  [
    'a key in brackets makes a map',
    'a[b]=1&a[c]=2&a[b]=3',
    'a:1:{s:1:"a";a:2:{s:1:"b";s:1:"3";s:1:"c";s:1:"2";}}',
  ],
  [
    'brackets go deeper',
    'a[b][c]=1&a[b][]=2&a[][d]=3',
    'a:1:{s:1:"a";a:2:{s:1:"b";a:2:{s:1:"c";s:1:"1";i:0;s:1:"2";}i:0;a:1:{s:1:"d";s:1:"3";}}}',
  ],
  [
    'a blank in brackets is no key',
    'a[ ]=1&a[+]=2&a[%09]=3&a[%0d]=4',
    'a:1:{s:1:"a";a:4:{i:0;s:1:"1";i:1;s:1:"2";i:2;s:1:"3";i:3;s:1:"4";}}',
  ],
  [
    'other blanks in brackets are kept',
    'a[ b]=1&a[  ]=2&a[b+]=3&a[%a0]=4',
    'a:1:{s:1:"a";a:4:{s:2:" b";s:1:"1";s:2:"  ";s:1:"2";s:2:"b ";s:1:"3";s:1:"\xa0";s:1:"4";}}',
  ],
  ['a list replaces a text', 'a=1&b=2&a[]=3', 'a:2:{s:1:"a";a:1:{i:0;s:1:"3";}s:1:"b";s:1:"2";}'],
  ['a text replaces a list', 'a[]=1&a=2', 'a:1:{s:1:"a";s:1:"2";}'],
  [
    'dots, blanks and an open bracket of a name become _',
    'a.b=1&c d=2&e+f=3&g%2Eh=4&i[j=5&k[=6',
    'a:6:{s:3:"a_b";s:1:"1";s:3:"c_d";s:1:"2";s:3:"e_f";s:1:"3";s:3:"g_h";s:1:"4";s:3:"i_j";s:1:"5";s:2:"k_";s:1:"6";}',
  ],
  ['once a bracket is not closed, so do all behind it', 'a[b.c d[e=1', 'a:1:{s:9:"a_b_c_d_e";s:1:"1";}'],
  ['a name in brackets is kept as it is', 'a.b[c.d e]=1', 'a:1:{s:3:"a_b";a:1:{s:5:"c.d e";s:1:"1";}}'],
  [
    'blanks before a name are left out, a tab is not',
    ' a=1&++b=2&%20c=3&%09d=4',
    'a:4:{s:1:"a";s:1:"1";s:1:"b";s:1:"2";s:1:"c";s:1:"3";s:2:"\td";s:1:"4";}',
  ],
  [
    'an open bracket after a closed one is cut off',
    'a[b][c=1&d[e]f=2&g[h]i[j]=3&k[l]]=4',
    'a:4:{s:1:"a";a:1:{s:1:"b";s:1:"1";}s:1:"d";a:1:{s:1:"e";s:1:"2";}s:1:"g";a:1:{s:1:"h";s:1:"3";}s:1:"k";a:1:{s:1:"l";s:1:"4";}}',
  ],
  [
    'brackets may hold an open one',
    'a[[b]=1&a[b[c]d]=2',
    'a:1:{s:1:"a";a:2:{s:2:"[b";s:1:"1";s:3:"b[c";s:1:"2";}}',
  ],
  ['a closing bracket alone is a character', 'a]b=1', 'a:1:{s:3:"a]b";s:1:"1";}'],
  ['without a name there is nothing', '=1&[=2&[]=3&[a]=4&+=5&+[a]=6&[a]b=7', 'a:0:{}'],
  ['a dot alone is a name', '.=1&.[a]=2&_=3', 'a:1:{s:1:"_";s:1:"3";}'],
  ['without = the value is empty', 'a&b=&c', 'a:3:{s:1:"a";s:0:"";s:1:"b";s:0:"";s:1:"c";s:0:"";}'],
  ['the first = counts', 'a==1&b=c=d&e%3Df=2', 'a:3:{s:1:"a";s:2:"=1";s:1:"b";s:3:"c=d";s:3:"e=f";s:1:"2";}'],
  ['empty pairs are nothing', '&&a=1&&', 'a:1:{s:1:"a";s:1:"1";}'],
  ['; separates nothing', 'a=1;b=2', 'a:1:{s:1:"a";s:5:"1;b=2";}'],
  [
    'encoded separators separate nothing, encoded brackets are brackets',
    'a=b%26c%3Dd&e%5Bf%5D=1&g%5Bh]=2',
    'a:3:{s:1:"a";s:5:"b&c=d";s:1:"e";a:1:{s:1:"f";s:1:"1";}s:1:"g";a:1:{s:1:"h";s:1:"2";}}',
  ],
  ['+ is a blank, %2B is +', 'a=b+c%2Bd', 'a:1:{s:1:"a";s:5:"b c+d";}'],
  ['hex digits may be of either case', 'a=%c3%A9%C3%a9', 'a:1:{s:1:"a";s:4:"\xc3\xa9\xc3\xa9";}'],
  [
    'a broken % is kept',
    'a=%&b=%4&c=%zz&d=%4g%41&e%=5',
    'a:5:{s:1:"a";s:1:"%";s:1:"b";s:2:"%4";s:1:"c";s:3:"%zz";s:1:"d";s:4:"%4gA";s:2:"e%";s:1:"5";}',
  ],
  [
    'bytes that are no UTF-8 are kept',
    'a=\xff\x80%fe\xc3(&\xe9=1',
    'a:2:{s:1:"a";s:5:"\xff\x80\xfe\xc3(";s:1:"\xe9";s:1:"1";}',
  ],
  [
    'a NUL is kept in a value and ends a name',
    'a=1%002&b%00c=3&%00=4&d[%00e]=5&f[g%00h]=6&i=\x00',
    'a:5:{s:1:"a";s:3:"1\x002";s:1:"b";s:1:"3";s:2:"d_";s:1:"5";s:3:"f_g";s:1:"6";s:1:"i";s:1:"\x00";}',
  ],
  ['a line feed is a character', 'a=1\n&\nb=2\r\n', 'a:2:{s:1:"a";s:2:"1\n";s:2:"\nb";s:3:"2\r\n";}'],
  [
    'names that are integers become such',
    '8=1&-5=2&0=3&9223372036854775807=4&-9223372036854775808=5',
    'a:5:{i:8;s:1:"1";i:-5;s:1:"2";i:0;s:1:"3";i:9223372036854775807;s:1:"4";i:-9223372036854775808;s:1:"5";}',
  ],
  [
    'names that only look like it do not',
    '08=1&-0=2&-08=3&00=4&%2B5=5&9223372036854775808=6&-9223372036854775809=7&1.5=8&5+=9',
    'a:9:{s:2:"08";s:1:"1";s:2:"-0";s:1:"2";s:3:"-08";s:1:"3";s:2:"00";s:1:"4";s:2:"+5";s:1:"5";s:19:"9223372036854775808";s:1:"6";s:20:"-9223372036854775809";s:1:"7";s:3:"1_5";s:1:"8";s:2:"5_";s:1:"9";}',
  ],
  [
    'the same in brackets',
    'a[08]=1&a[8]=2&a[-5]=3&a[-0]=4&a[0]=5&a[+5]=6',
    'a:1:{s:1:"a";a:6:{s:2:"08";s:1:"1";i:8;s:1:"2";i:-5;s:1:"3";s:2:"-0";s:1:"4";i:0;s:1:"5";s:2:" 5";s:1:"6";}}',
  ],
  [
    'names that mean something elsewhere do not here',
    'this=1&GLOBALS=2&__proto__=3&constructor=4&a[__proto__]=5',
    'a:5:{s:4:"this";s:1:"1";s:7:"GLOBALS";s:1:"2";s:9:"__proto__";s:1:"3";s:11:"constructor";s:1:"4";s:1:"a";a:1:{s:9:"__proto__";s:1:"5";}}',
  ],
  [
    'a name that only becomes __Host- or __Secure- is dropped',
    '..Host-a=1&__Host-b=2&_[Secure-c=3&..Host-d[e]=4',
    'a:1:{s:8:"__Host-b";s:1:"2";}',
  ],
  [
    'so is such a key, but what it stands in is made',
    'a[__Host-b]=1&c[__Secure-d][e]=2&__Host-f[__Host-g]=3&__Host-h[__Secure-i]=4',
    'a:4:{s:1:"a";a:0:{}s:1:"c";a:0:{}s:8:"__Host-f";a:1:{s:8:"__Host-g";s:1:"3";}s:8:"__Host-h";a:0:{}}',
  ],
  [
    '[] may take the largest integer itself, but not more',
    'a[9223372036854775806]=1&a[]=2&a[]=3',
    'a:1:{s:1:"a";a:2:{i:9223372036854775806;s:1:"1";i:9223372036854775807;s:1:"2";}}',
  ],
  [
    'all blanks of C are blanks in brackets',
    'a[%0a]=1&a[%0b]=2&a[%0c]=3&a[%0e]=4',
    'a:1:{s:1:"a";a:4:{i:0;s:1:"1";i:1;s:1:"2";i:2;s:1:"3";s:1:"\x0e";s:1:"4";}}',
  ],
  ['an empty body is an empty array', '', 'a:0:{}'],
]

/** The same after `ksort($_POST)`. */
const sorted: [what: string, body: string, serialized: string][] = [
  [
    'words by their bytes',
    'b=1&B=2&a=3&_=4&%c3%a9=5&ab=6&%ff=7',
    'a:7:{s:1:"B";s:1:"2";s:1:"_";s:1:"4";s:1:"a";s:1:"3";s:2:"ab";s:1:"6";s:1:"b";s:1:"1";s:2:"\xc3\xa9";s:1:"5";s:1:"\xff";s:1:"7";}',
  ],
  [
    'integers by what they are, before 0 too',
    '10=1&9=2&-5=3&0=4&100=5',
    'a:5:{i:-5;s:1:"3";i:0;s:1:"4";i:9;s:1:"2";i:10;s:1:"1";i:100;s:1:"5";}',
  ],
  [
    'names that are numbers by what they are',
    '1e1=1&9=2&010=3&08=4',
    'a:4:{s:2:"08";s:1:"4";i:9;s:1:"2";s:3:"1e1";s:1:"1";s:3:"010";s:1:"3";}',
  ],
  [
    'what compares equal stays in its order',
    '1e1=1&10=2&010=3',
    'a:3:{s:3:"1e1";s:1:"1";i:10;s:1:"2";s:3:"010";s:1:"3";}',
  ],
  [
    'the other way round as well',
    '010=1&10=2&1e1=3',
    'a:3:{s:3:"010";s:1:"1";i:10;s:1:"2";s:3:"1e1";s:1:"3";}',
  ],
  [
    'numbers beyond 64 bits that are one double by their bytes',
    '99999999999999999999=1&99999999999999999998=2',
    'a:2:{s:20:"99999999999999999998";s:1:"2";s:20:"99999999999999999999";s:1:"1";}',
  ],
  ['endless ones too', '2e400=1&1e400=2', 'a:2:{s:5:"1e400";s:1:"2";s:5:"2e400";s:1:"1";}'],
  [
    'a large integer against a fraction as doubles',
    '9223372036854775807=1&1e3=2',
    'a:2:{s:3:"1e3";s:1:"2";i:9223372036854775807;s:1:"1";}',
  ],
  [
    'a number against a word by their bytes',
    '9a=1&10=2&b=3&-1=4&%25=5',
    'a:5:{s:1:"%";s:1:"5";i:-1;s:1:"4";i:10;s:1:"2";s:2:"9a";s:1:"1";s:1:"b";s:1:"3";}',
  ],
  [
    'only at the top',
    'b[z]=1&b[a]=2&a[2]=1&a[1]=2',
    'a:2:{s:1:"a";a:2:{i:2;s:1:"1";i:1;s:1:"2";}s:1:"b";a:2:{s:1:"z";s:1:"1";s:1:"a";s:1:"2";}}',
  ],
]

/**
 * Pairs of names, as the same PHP sorted them: "x" where the name of the row goes behind that of the column. Names of a form have no
 * blanks and dots, those of a JSON may.
 */
const pairs: [name: string, against: string][] = [
  ['', '=.................................'],
  ['-', 'x=....x.x..x......................'],
  ['.', 'xx=...x.x..xxx...............x..x.'],
  ['.5', 'xxx=........xxx..............x..x.'],
  ['.55', 'xxxx=.......xxx..............x..x.'],
  ['5\v', 'xxxxx=......xxx.x....x.......x..xx'],
  [' 5', 'x..xx.=.....xxx.x............x..x.'],
  ['5\n ', 'xxxxx..=....xxx.x....x.......x..xx'],
  ['\v5', 'x..xx...=...xxx.x............x..x.'],
  ['5x', 'xxxxxxxxx=xxxxxxxxxxxx.......xxxxx'],
  ['5.', 'xxxxx.....=.xxx.x....x.......x..xx'],
  ['+5', 'x..xx......=xxx.x............x..x.'],
  ['-5', 'xx..........=................x..x.'],
  ['-0', 'xx..........x=...............x..x.'],
  ['0', 'xxx.........x.=..............x..x.'],
  ['05', 'xxxxx.......xxx=x............x..x.'],
  ['1.5', 'xxxxx.......xxx.=............x..xx'],
  ['10', 'xxxxxxxxx.xxxxxxx=...........x..xx'],
  ['1e1', 'xxxxxxxxx.xxxxxxx.=..x.......x..xx'],
  ['1E+1', 'xxxxxxxxx.xxxxxxx..=.........x..xx'],
  ['100e-1', 'xxxxxxxxx.xxxxxxx...=........x..xx'],
  ['1e', 'xxxxx.x.x..xxxxxxx.xx=.......x..xx'],
  ['e1', 'xxxxxxxxxxxxxxxxxxxxxx=xxxxxxxxxxx'],
  ['a', 'xxxxxxxxxxxxxxxxxxxxxx.=xxxxxxxxxx'],
  ['B', 'xxxxxxxxxxxxxxxxxxxxxx..=xxxxxxxxx'],
  ['9223372036854775806', 'xxxxxxxxxxxxxxxxxxxxxx...=...x..xx'],
  ['9223372036854775807', 'xxxxxxxxxxxxxxxxxxxxxx...x=..x..xx'],
  ['9223372036854775808', 'xxxxxxxxxxxxxxxxxxxxxx.....=.x..xx'],
  ['9223372036854775809', 'xxxxxxxxxxxxxxxxxxxxxx.....x=x..xx'],
  ['-9223372036854775809', 'xx...........................=..x.'],
  ['1e400', 'xxxxxxxxx.xxxxxxxxxxxx...xxxxx=.xx'],
  ['2e400', 'xxxxxxxxx.xxxxxxxxxxxx...xxxxxx=xx'],
  ['-1e400', 'xx..............................=.'],
  ['0x1', 'xxxxx.x.x..xxxxx.............x..x='],
]

const names = (form: PhpArray) => [...form.members.keys()]

const nested = (levels: number, end = '') => `x=9&a=0&a${'[b]'.repeat(levels)}${end}=1&c=2`

const many = (count: number) => Array.from({ length: count }, (_, index) => `k${index}=1`).join('&')

describe('a form as PHP reads it', () => {
  it.each(read)('%s', (_, body, serialized) => {
    expect(serialize(readForm(body))).toBe(serialized)
  })

  it('at 64 levels of brackets is read, at 65 the whole name is gone', () => {
    expect(names(readForm(nested(64)))).toEqual(['x', 'a', 'c'])
    expect(names(readForm(nested(65)))).toEqual(['x', 'c'])
    // A bracket that is not closed counts.
    expect(names(readForm(nested(63, '[c')))).toEqual(['x', 'a', 'c'])
    expect(names(readForm(nested(64, '[c')))).toEqual(['x', 'c'])
    expect(names(readForm(`${nested(65)}&a=3`))).toEqual(['x', 'c', 'a'])
  })

  it('ends after 1001 pairs, empty ones too', () => {
    expect([1000, 1001, 1002, 1100].map((count) => readForm(many(count)).members.size)).toEqual([
      1000, 1001, 1001, 1001,
    ])
    expect(names(readForm(`${'&'.repeat(1000)}k=1&l=2`))).toEqual(['k'])
    expect(names(readForm(`${'&'.repeat(1001)}k=1`))).toEqual([])
  })

  it('of any length is read without a stack', () => {
    expect(readForm('a['.repeat(50_000)).members.size).toBe(1)
    expect(readForm('%'.repeat(100_000)).members.size).toBe(1)
  })
})

describe('an array as PHP keeps it', () => {
  it.each(sorted)('is sorted: %s', (_, body, serialized) => {
    expect(serialize(ksort(readForm(body)))).toBe(serialized)
  })

  it.each(pairs)('%j is sorted against every other name', (name, against) => {
    const goesBehind = ([other]: [string, string]) => {
      const array = phpArray()
      put(array, name, '1')
      put(array, other, '2')
      return [...ksort(array).members.keys()][0] === other ? 'x' : '.'
    }
    expect(pairs.map((pair) => (pair[0] === name ? '=' : goesBehind(pair))).join('')).toBe(against)
  })

  it('is sorted into another one', () => {
    const form = readForm('b=1&a=2')
    ksort(form)
    expect(serialize(form)).toBe('a:2:{s:1:"b";s:1:"1";s:1:"a";s:1:"2";}')
  })

  it('goes on counting after it was sorted', () => {
    const form = ksort(readForm('5=1&2=1'))
    append(form, 'x')
    expect([...form.members.keys()]).toEqual(['2', '5', '6'])
    const empty = phpArray()
    append(empty, 'x')
    expect([...empty.members.keys()]).toEqual(['0'])
  })
})

it('bytes are kept one by one', () => {
  const bytes = Uint8Array.from({ length: 20_000 }, (_, index) => index % 256)
  expect(fromBinary(toBinary(bytes)).join()).toBe(bytes.join())
  expect(toBinary(bytes)).toHaveLength(20_000)
})
