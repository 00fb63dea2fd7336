import type { enSigning } from './en-signing'
import { plural } from './plural'

const count = (n: number, forms: { one: string; few: string; other: string }) =>
  `${n.toLocaleString('ru')} ${plural('ru', n, forms)}`

export const ruSigning: typeof enSigning = {
  transaction: {
    title: 'Новая транзакция',
    action: (n) => `Действие ${n}`,
    fields: {
      account: 'Контракт',
      name: 'Действие',
      actor: 'Исполнитель',
      permission: 'Разрешение',
      data: 'Данные (JSON)',
    },
    data: 'Данные',
    json: 'JSON',
    asFields: 'Поля',
    fieldsNeedJson: 'Сначала исправьте JSON; затем его поля можно будет менять здесь.',
    noFields: 'В данных пока нет простых полей. Запишите их как JSON, например {"memo": ""}.',
    add: 'Добавить действие',
    remove: 'Удалить',
    review: 'Проверить',
    problems: (n) => `Исправьте перед проверкой: ${count(n, { one: 'поле', few: 'поля', other: 'полей' })}.`,
    noJson: (position) => `Это не JSON: ошибка на знаке ${position}.`,
    problem: {
      empty: 'Заполните это поле.',
      'no-name': 'Имя состоит из не более чем 12 знаков: a–z, 1–5 и точек.',
      'no-object': 'Данные должны быть объектом JSON, например {"memo": ""}.',
    },
  },
  review: {
    request: 'Запрос',
    body: 'Тело запроса',
    asks: (action, level) => `Выполнить ${action} от имени ${level}`,
    back: 'Вернуться к правке',
    send: 'Подписать и отправить',
    sending: 'Отправка',
    signInFirst: 'Для отправки нужно войти; черновик сохранён.',
    nothingMoved: 'Ничего не выполнено, деньги не перемещены. Черновик сохранён.',
    unknown: 'Исход неизвестен',
    unknownMeans:
      'Ответ потерялся по пути. Транзакция могла быть выполнена, а могла и нет. Не отправляйте её снова, пока не посмотрите историю: иначе можно заплатить дважды.',
  },
  receipt: {
    title: 'Квитанция',
    sent: 'Отправлено. Транзакция выполнена.',
    answered: (status) => `PlasmaPay ответил со статусом «${status}».`,
    transaction: 'Транзакция',
    block: 'Блок',
    time: 'Время',
    cpu: 'Процессор',
    net: 'Сеть',
    money: 'Движение денег',
    noMoney: 'Деньги не перемещены.',
    fee: 'комиссия',
    noTraces: 'В ответе нет трассировки.',
    next: 'Составить ещё одну',
    inActivity: 'Посмотреть в истории',
    checks: 'Проверки',
    check: {
      executed: 'Всё выполнено без исключений',
      'transaction-ids': 'Все части называют одну транзакцию',
      'asked-is-done': 'Сделано то, что вы просили',
      'net-usage': 'Расход сети сходится',
      money: 'Оба отчёта о деньгах совпадают',
    },
    verdict: { match: 'совпадает', differs: 'отличается', unchecked: 'не проверено' },
    expected: (text) => `Ожидалось: ${text}`,
    found: (text) => `Получено: ${text}`,
  },
}
