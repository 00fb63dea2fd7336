import type { Areas } from '~/words/areas'

export const send: Areas['send'] = {
  title: 'Отправить',
  to: 'Кому',
  amount: 'Сумма',
  token: 'Токен',
  receive: { title: 'Получить' },
}
