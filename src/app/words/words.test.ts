import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { everyArea } from '~/words/areas'
import { addPaymentWords } from '~/words/payment-files'
import { doorWords, languageFor, languages, pickLanguage } from '~/words/door'
import { frame as en } from '~/words/en/frame'
import { compose as enCompose } from '~/words/en/compose'
import { formatTime, numberParts, showTimesIn } from '~/words/format'
import { frame as ru } from '~/words/ru/frame'
import { compose as ruCompose } from '~/words/ru/compose'
import { startInLanguage, setLanguage } from '~/words/words'

afterEach(async () => {
  vi.unstubAllGlobals()
  showTimesIn('local')
  await setLanguage('en')
})

addPaymentWords()

type Catalogue = { [key: string]: unknown }
const isCatalogue = (value: unknown): value is Catalogue => typeof value === 'object' && value !== null
const isText = (value: unknown) => typeof value === 'string' && value.trim() !== ''
/** These are written the same in every language. */
const isAlike = (text: unknown) => text === 'JSON' || text === 'UTC'
const sentences = (value: unknown, path = ''): [string, unknown][] =>
  isCatalogue(value)
    ? Object.entries(value).flatMap(([key, member]) => sentences(member, `${path}.${key}`))
    : [[path, value]]

const here = (folder = '') =>
  readdirSync(new URL(`../../words/${folder}`, import.meta.url), { withFileTypes: true })
const folders = here().flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
const filesOf = (language: string) => here(language).map(({ name }) => name)
const only = async (language: string, file: string) =>
  Object.entries((await import(/* @vite-ignore */ `../../words/${language}/${file}`)) as Catalogue)
const catalogues = await Promise.all(
  folders
    .filter((language) => language !== 'en')
    .flatMap((language) => filesOf('en').map((file) => [language, file] as const))
    .map(async ([language, file]) => {
      const [[english], [other]] = await Promise.all([only('en', file), only(language, file)])
      return [`${language}/${file}`, english, other] as const
    }),
)
/** Arguments to try each sentence with: texts and counts, in any order. */
const argumentSets = [
  ['17', 'QQQ', 'ZZZ', 'WWW'],
  [17, 18, 19, 20],
  ['QQQ', 17, 18],
  [17, 'QQQ', 'ZZZ'],
  ['QQQ', 'ZZZ', 17],
]

it('every folder is a language with a name of its own, and every language has the same areas', () => {
  expect(languages.map(({ code }) => code)).toEqual(folders)
  expect(new Set(languages.map(({ name }) => name)).size).toBe(folders.length)
  const files = [...everyArea(), 'door'].map((area) => `${area}.ts`).toSorted()
  for (const folder of folders) expect(filesOf(folder).toSorted()).toEqual(files)
})

describe.each(catalogues)(
  '%s and the English file of the same area',
  (file, [area, english] = ['', {}], other) => {
    const pairs = sentences(english)
    const others = new Map(sentences(other?.[1]))

    it('export one object, named after the area', () => {
      expect([area, other?.[0]]).toEqual(Array.from({ length: 2 }, () => /\/(.*)\.ts/.exec(file)?.[1]))
    })

    it('have the same keys, with values of the same type', () => {
      expect(pairs.length).toBeGreaterThan(4)
      expect([...others.keys()].toSorted()).toEqual(pairs.map(([path]) => path).toSorted())
      expect(pairs.filter(([path, value]) => typeof others.get(path) !== typeof value)).toEqual([])
    })

    it('have no sentence in common, and none that is blank', () => {
      const alike = pairs.filter(([path, text]) => typeof text === 'string' && others.get(path) === text)
      expect(alike.map(([, text]) => text).filter((text) => !['JSON', 'UTC'].includes(String(text)))).toEqual(
        [],
      )
      expect([...pairs, ...others].filter(([, text]) => typeof text !== 'function' && !isText(text))).toEqual(
        [],
      )
    })

    it('mention every argument', () => {
      const omitting = [...pairs, ...others].filter(([, make]) => {
        if (typeof make !== 'function') return false
        return !argumentSets.some((values) => {
          const given = values.slice(0, make.length)
          return given.every((each) => String(make(...given)).includes(String(each)))
        })
      })
      expect(omitting).toEqual([])
    })

    it.runIf(file.startsWith('ru/'))('have Cyrillic letters in every Russian sentence', () => {
      const latin = [...others].filter(([, text]) => typeof text === 'string' && !/[а-яё]/i.test(text))
      expect(latin.map(([, text]) => text).filter((text) => !isAlike(text))).toEqual([])
    })
  },
)

describe('plural forms', () => {
  it.each([
    [0, '0 действий', '0 actions'],
    [1, '1 действие', '1 action'],
    [2, '2 действия', '2 actions'],
    [5, '5 действий', '5 actions'],
    [11, '11 действий', '11 actions'],
    [12, '12 действий', '12 actions'],
    [21, '21 действие', '21 actions'],
    [22, '22 действия', '22 actions'],
    [1234, '1 234 действия', '1,234 actions'],
  ])('of “action” for %i', (n, russian, english) => {
    expect(ru.activity.count(n).replace(/\s/g, ' ')).toBe(russian)
    expect(en.activity.count(n)).toBe(english)
  })

  it.each([
    [1, '1 запись', '1 entry', '1 поле', '1 field needs'],
    [2, '2 записи', '2 entries', '2 поля', '2 fields need'],
    [5, '5 записей', '5 entries', '5 полей', '5 fields need'],
    [21, '21 запись', '21 entries', '21 поле', '21 fields need'],
  ])('of “entry” and “field” for %i', (n, ...forms) => {
    const said = [
      ru.activity.unreadable(n),
      en.activity.unreadable(n),
      ruCompose.problems(n),
      enCompose.problems(n),
    ]
    for (const [index, form] of forms.entries()) expect(said[index]).toMatch(new RegExp(`${form}( |\\.|$)`))
  })
})

describe('the language', () => {
  it.each([
    [['ru'], 'ru'],
    [['ru-RU'], 'ru'],
    [['RU_ru'], 'ru'],
    [['de-DE', 'fr', 'ru-UA', 'en'], 'ru'],
    [['en-GB', 'ru'], 'en'],
    [[null, undefined, '', 'ru'], 'ru'],
    [['rum', 'english', 'zz', '-', '__proto__', 'constructor', 'toString'], 'en'],
    [[], 'en'],
  ])('picked from the tags %j is %s', (tags, expected) => {
    expect(pickLanguage(tags)).toBe(expected)
  })

  it.each([
    [{ language: 'ru', profileLocale: 'en' }, ['en'], 'ru'],
    [{ language: null, profileLocale: 'ru-RU' }, ['en'], 'ru'],
    [{ language: 'tlh', profileLocale: null }, ['de', 'ru-RU', 'en'], 'ru'],
    [{}, ['fr'], 'en'],
  ])('for the preferences %j in a browser of %j is %s', (preferences, languages, expected) => {
    inBrowser(...languages)
    expect(languageFor(preferences)).toBe(expected)
  })

  it.each([
    ['ru', 'Обновить'],
    ['en', 'Reload'],
  ])('%s has the sentences of the door before anything is loaded', (first, word) => {
    startInLanguage(first)
    expect(doorWords().reload).toBe(word)
    expect(doorWords().badConfig('plasmapay.origin')).toContain('plasmapay.origin')
  })
})

const inBrowser = (...languages: string[]) => vi.stubGlobal('navigator', { languages })

describe('numbers', () => {
  const long = '1234567890123456789012345678901234.123456789012345678901234567890123456'

  it.each([
    ['en-US', '1,234,567,890,123,456,789,012,345,678,901,234', '.'],
    ['en-DE', '1.234.567.890.123.456.789.012.345.678.901.234', ','],
    ['en-IN', '1,23,45,67,89,01,23,45,67,89,01,23,45,67,89,01,234', '.'],
    ['de-DE', '1,234,567,890,123,456,789,012,345,678,901,234', '.'],
    ['en-US@posix', '1,234,567,890,123,456,789,012,345,678,901,234', '.'],
    ['en_US', '1,234,567,890,123,456,789,012,345,678,901,234', '.'],
  ])('keep all their digits in a browser that says %s', (tag, whole, mark) => {
    inBrowser(tag)
    const parts = numberParts(long)
    expect(parts).toEqual({ sign: '', whole, mark, fraction: '123456789012345678901234567890123456' })
  })

  it('are written as in Russian when the app is in Russian', async () => {
    inBrowser('en-US', 'ru-RU')
    await setLanguage('ru')
    const { whole, mark } = numberParts('1234567.5')
    expect([whole.replace(/\s/g, ' '), mark]).toEqual(['1 234 567', ','])
  })

  it.each([
    ['0', { sign: '', whole: '0', mark: '', fraction: '' }],
    ['-0.50', { sign: '−', whole: '0', mark: '.', fraction: '50' }],
    ['-1234', { sign: '−', whole: '1,234', mark: '', fraction: '' }],
    ['0.000000000000000001', { sign: '', whole: '0', mark: '.', fraction: '000000000000000001' }],
  ])('%s is split into its parts', (decimal, parts) => {
    inBrowser('en-US')
    expect(numberParts(decimal)).toEqual(parts)
  })

  it('can be formatted without a browser', () => {
    vi.stubGlobal('navigator', undefined)
    expect(numberParts('1234.5').whole).toBe('1,234')
  })
})

describe('times', () => {
  const time = Date.UTC(2026, 10, 1, 14, 3, 9)
  let zone: string | undefined
  beforeEach(() => {
    zone = process.env.TZ
    process.env.TZ = 'Asia/Tokyo'
    return () => {
      process.env.TZ = zone
    }
  })

  it('are shown to the second, always with their zone', () => {
    inBrowser('en-GB')
    expect(formatTime(time)).toMatch(/1 Nov 2026, 23:03:09 (GMT\+9|JST)/)
    showTimesIn('utc')
    expect(formatTime(time)).toBe('1 Nov 2026, 14:03:09 UTC')
  })

  it('show midnight as 00, not 24', () => {
    inBrowser('en-US')
    showTimesIn('utc')
    expect(formatTime(Date.UTC(2026, 0, 1))).toMatch(/00:00:00 UTC$/)
  })

  it('show the zone in Russian as well', async () => {
    inBrowser('ru')
    await setLanguage('ru')
    showTimesIn('utc')
    expect(formatTime(time)).toMatch(/2026.*14:03:09 UTC$/)
  })
})
