import type { Areas } from '~/words/areas'
import { plural } from '~/words/plural'

const count = (n: number, forms: { one: string; few: string; other: string }) =>
  `${n.toLocaleString('ru')} ${plural('ru', n, forms)}`

export const frame: Areas['frame'] = {
  skip: 'Перейти к содержанию',
  loading: 'Загрузка',
  tryAgain: 'Повторить',
  copied: 'Скопировано',
  serverSaid: (text) => `Ответ сервера: ${text}`,
  nav: {
    main: 'Главное меню',
    overview: 'Обзор',
    balances: 'Балансы',
    activity: 'История',
    contacts: 'Контакты',
    transaction: 'Новая транзакция',
    fees: 'Комиссии',
    payments: 'Платежи',
    settings: 'Настройки',
    signIn: 'Войти',
    signOut: 'Выйти',
    search: 'Искать везде',
    account: (name) => `Аккаунт ${name}`,
  },
  failure: {
    offline: (server) =>
      `Отсюда не удаётся связаться с ${server}. Проверьте соединение и повторите. Ваши деньги не затронуты.`,
    'signed-out': () => 'Сеанс завершён. Войдите снова, чтобы продолжить.',
    forbidden: (server) => `${server} не разрешает это вашей учётной записи.`,
    missing: (server) => `В ${server} нет того, что запрошено.`,
    rejected: (server) => `${server} отклонил этот запрос.`,
    'broken-contract': (server) => `Ответ ${server} не удалось прочитать, поэтому он не показан.`,
    server: (server) => `В ${server} внутренняя ошибка. Ваши деньги не затронуты. Повторите позже.`,
    busy: (server) => `${server} сейчас перегружен. Подождите немного и повторите.`,
  },
  offline: {
    figures: (time) => `Нет соединения: данные на ${time}. Отправить можно будет, когда связь появится.`,
    none: 'Нет соединения: отправить можно будет, когда связь появится.',
  },
  unexpected: 'Эта часть страницы дала сбой. Повторите или обновите страницу.',
  notLoaded: {
    part: 'Эту часть кошелька не удалось загрузить. Проверьте соединение и повторите.',
    language: 'Выбранный язык не удалось загрузить. Проверьте соединение и повторите.',
    newVersion: 'Вышла новая версия кошелька. Эта страница — от прежней: обновите её, чтобы продолжить.',
    reloadKeeps:
      'После обновления сохранятся вход, черновик и всё отправленное. Другие заполненные поля будут очищены.',
    reload: 'Обновить',
  },
  amount: {
    rounded: 'примерно, округлено сервером:',
    roundedTitle: 'Суммы со знаком ≈ округлены сервером; последние цифры могут отличаться.',
    hidden: 'сумма скрыта',
    hide: 'Скрыть суммы',
    ambiguous: 'Это могут быть два разных числа. Какое имеется в виду?',
  },
  overview: {
    title: 'Обзор',
    holdings: 'Ваши средства',
    noHoldings: 'У вас пока нет токенов.',
    send: 'Отправить',
    receive: 'Получить',
    pay: 'Отправить и получить',
    line: 'Баланс по дням',
    recent: 'Последние операции',
    profile: 'Вы вошли как',
    name: 'Имя',
    account: 'Аккаунт',
    worth: 'Сколько это стоит',
    noWorth: 'Для этого нужны балансы и имя аккаунта; когда они загрузятся, появится и это.',
    quickLinks: 'Быстрые ссылки',
    lastActions: (contract) => `Ваши последние действия с ${contract}`,
  },
  balances: {
    title: 'Балансы',
    empty: 'PlasmaPay не показывает для вас токенов.',
    columns: { token: 'Токен', balance: 'Баланс' },
  },
  actions: {
    table: 'Действия',
    columns: { action: 'Действие', by: 'Кто', amount: 'Сумма', time: 'Время' },
    named: (account, name) => (account || name ? `${account}::${name}` : 'действие без имени'),
    notified: (receiver) => `уведомление для ${receiver}`,
    failed: 'ошибка',
  },
  activity: {
    title: 'История',
    my: 'Мои действия',
    all: 'Все действия',
    ofContract: (contract) => `История ${contract}`,
    contract: 'Контракт',
    show: 'Показать',
    search: 'Поиск действий',
    count: (n) => count(n, { one: 'действие', few: 'действия', other: 'действий' }),
    unreadable: (n) =>
      `Не удалось прочитать и не показано: ${count(n, { one: 'запись', few: 'записи', other: 'записей' })}.`,
    emptyMy: (contract) => `В том, что хранит PlasmaPay, нет ваших действий с ${contract}.`,
    emptyAll: (contract) => `PlasmaPay не хранит действий ${contract}.`,
    openTrace: 'Открыть трассировку',
    signInFirst: 'Ваши действия появятся после входа.',
  },
  action: {
    title: (sequence) => `Действие ${sequence}`,
    notFound: (sequence, contract) =>
      `Действия ${sequence} нет среди действий ${contract}, которые сейчас хранит PlasmaPay.`,
    data: 'Данные',
    raw: 'Исходный JSON',
    copy: 'Скопировать как JSON',
    facts: {
      contract: 'Контракт',
      receiver: 'Получатель',
      authorization: 'Авторизация',
      time: 'Время',
      block: 'Блок',
      transaction: 'Транзакция',
      exception: 'Ошибка',
    },
  },
  trace: {
    tree: 'Трассировка',
    node: (account, name, receiver) =>
      receiver === null ? `${account}::${name}` : `${account}::${name}, уведомление для ${receiver}`,
  },
  zones: { local: 'Местное время', utc: 'UTC' },
  notFound: { title: 'Страница не найдена', text: 'По этому адресу ничего нет.' },
}
