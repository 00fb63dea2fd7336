import type { Areas } from '~/words/areas'
import { plural } from '~/words/plural'

const count = (n: number, forms: { one: string; few: string; other: string }) =>
  `${n.toLocaleString('ru')} ${plural('ru', n, forms)}`

export const transfers: Areas['transfers'] = {
  title: 'Много переводов из файла CSV',
  explain:
    'Один перевод в строке, столбцы to, amount, token и memo. Каждый становится действием; комиссия стабильных монет вычитается из суммы.',
  choose: 'Выбрать файл',
  sample: 'Сохранить образец',
  text: 'Текст CSV',
  linesToCorrect: 'Строки с ошибками',
  decimalMark: 'Чем в этом файле отделена дробная часть',
  decimalMarks: { '.': 'точкой: 1234.5', ',': 'запятой: 1234,5' },
  line: 'Строка',
  column: 'Столбец',
  problem: 'Что не так',
  totals: 'Итого',
  totalOf: (token) => `Итого ${token}`,
  takeCount: (n) => `Взять ${count(n, { one: 'перевод', few: 'перевода', other: 'переводов' })}`,
  wrongCount: (n) =>
    `С ошибками: ${count(n, { one: 'строка', few: 'строки', other: 'строк' })}. Исправьте текст выше; пока не верны все строки, ничего не берётся.`,
  fault: {
    empty: 'В этом тексте нет переводов.',
    'too-many': 'В транзакции не более 100 переводов. Разделите файл.',
    columns: 'Первая строка должна называть столбцы: to, amount, token, memo.',
  },
  row: {
    'no-name': 'Получатель — не имя аккаунта.',
    'to-self': 'Получатель — вы сами.',
    'no-amount': 'Сумма — не число больше нуля.',
    'two-numbers':
      'Сумма может быть двумя разными числами. Укажите выше, чем в этом файле отделена дробная часть.',
    'extra-cell': 'В строке больше ячеек, чем в первой. Сумму с запятой нужно взять в кавычки.',
    decimals: 'В сумме больше знаков, чем у токена.',
    'unknown-token': 'Такого токена нет.',
    memo: 'Примечание длиннее 256 байт.',
  },
}
