import type { Areas } from '~/words/areas'

export const contacts: Areas['contacts'] = {
  title: 'Контакты',
  add: 'Добавить контакт',
  name: 'Имя',
  account: 'Аккаунт',
  note: 'Заметка',
}
