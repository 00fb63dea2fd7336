import type { Areas } from '~/words/areas'

export const header: Areas['header'] = {
  menu: {
    title: 'Аккаунт',
    copy: 'Скопировать имя аккаунта',
    receive: 'Получить',
    settings: 'Настройки',
    signOut: 'Выйти',
  },
}
