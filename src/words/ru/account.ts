import type { Areas } from '~/words/areas'

export const account: Areas['account'] = {
  asContract: 'Открыть как контракт',
  send: 'Отправить',
  copy: 'Скопировать имя аккаунта',
  notAName: 'Это не имя аккаунта. В имени до 12 знаков: буквы от a до z, цифры от 1 до 5 и точки.',
  balances: 'Публичные балансы',
  addContact: 'Добавить в контакты',
  editContact: 'Изменить контакт',
  betweenUs: 'Между вами',
  nothingBetween: 'В истории PlasmaPay между вами пока ничего нет.',
  lastPaid: 'Последний раз вы отправили',
  lastReceived: 'Последний раз вы получили',
  repeat: 'Повторить',
}
