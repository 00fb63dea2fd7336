import type { Areas } from '~/words/areas'
import { plural } from '~/words/plural'

const count = (n: number) =>
  `${n.toLocaleString('ru')} ${plural('ru', n, { one: 'контакт', few: 'контакта', other: 'контактов' })}`

export const contacts: Areas['contacts'] = {
  title: 'Контакты',
  explain:
    'Дайте аккаунтам свои имена и заметки. Контакты хранятся только в этом браузере; их имена видны везде, где встречается аккаунт.',
  empty:
    'Контактов пока нет. Добавьте аккаунт, которому часто платите, или заблокируйте тот, которому не хотите платить.',
  add: 'Добавить контакт',
  edit: (name) => `Изменить ${name}`,
  import: 'Импорт',
  export: 'Экспорт',
  asJson: 'В формате JSON',
  asCsv: 'В формате CSV',
  name: 'Имя',
  account: 'Аккаунт',
  note: 'Заметка',
  columns: { actions: 'Что можно сделать' },
  form: { add: 'Новый контакт', edit: 'Изменить контакт', save: 'Сохранить контакт', cancel: 'Отмена' },
  lookAlike: (other) => `Похоже на ${other}, но это другой аккаунт.`,
  replaces: (name) => `Этот аккаунт уже есть в контактах: ${name}. Сохранение заменит его.`,
  problem: {
    name: 'Введите имя не длиннее 40 знаков.',
    account: 'В имени аккаунта до 12 знаков: a–z, 1–5 и точки.',
    note: 'В заметке не больше 200 знаков.',
  },
  send: (name) => `Отправить: ${name}`,
  sendShort: 'Отправить',
  editShort: 'Изменить',
  block: 'Заблокировать',
  blockName: (name) => `Заблокировать ${name}`,
  lift: 'Разблокировать',
  liftName: (name) => `Разблокировать ${name}`,
  blocked: 'заблокирован',
  delete: 'Удалить',
  deleteName: (name) => `Удалить ${name}`,
  deleted: (name) => `Удалено: ${name}.`,
  undo: 'Вернуть',
  imported: (n) => `Добавлено: ${count(n)}.`,
  kept: (n) => `Уже есть у вас: ${count(n)} из файла; ваши остались прежними.`,
  unusable: (n) => `Пропущено, потому что аккаунт не назван: ${n.toLocaleString('ru')}.`,
  fault: {
    empty: 'В файле нет контактов.',
    'no-contacts': 'Это не файл контактов. В таблице нужен столбец account.',
    'too-many': 'В файле больше 1000 контактов.',
  },
}
