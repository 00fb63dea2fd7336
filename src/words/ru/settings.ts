import { plural } from '~/words/plural'
import type { Areas } from '~/words/areas'

export const settings: Areas['settings'] = {
  title: 'Настройки',
  appearance: 'Язык и вид',
  language: 'Язык',
  theme: 'Тема',
  themes: { system: 'Как в системе', light: 'Светлая', dark: 'Тёмная' },
  zone: 'Часовой пояс',
  session: 'Сеанс',
  signedOut: 'Вы не вошли.',
  signOut: 'Выйти',
  signOutMeans:
    'Этот браузер забудет ваш сеанс. Из самого PlasmaPay вы при этом не выйдете: там сеанс продолжится.',
  days: 'Балансы прошлых дней',
  forget: 'Забыть эти дни',
  forgetMeans:
    'Этот браузер хранит, что у вас было в дни, когда вы заглядывали, для графика в обзоре. Если забыть их, в PlasmaPay ничего не изменится.',
  daysKept: (n) =>
    n === 0
      ? 'Не сохранено ни одного дня.'
      : `Сохранено: ${n} ${plural('ru', n, { one: 'день', few: 'дня', other: 'дней' })}.`,
  flows: { code: 'Код авторизации', implicit: 'Неявный' },
  connection: 'Соединение',
  facts: {
    account: 'Аккаунт',
    flow: 'Способ входа',
    since: 'Вход выполнен',
    expires: 'Токен доступа действует до',
    server: 'Сервер',
    title: 'Зарегистрировано как',
    clientId: 'Идентификатор клиента',
    scope: 'Разрешения',
    flows: 'Способы входа',
    explorer: 'Обозреватель',
    drift: 'Отличия от документации',
    noDrift: 'пока не встречались',
  },
  drifts: {
    'me-nested': 'Профиль вложен в поле «user».',
    'balance-as-text': 'Балансы приходят текстом, со всеми цифрами.',
    'money-actions-legacy': 'Движения денег приходят в старом виде.',
  },
}
