import type { Areas } from '~/words/areas'
import { plural } from '~/words/plural'

const count = (n: number, forms: { one: string; few: string; other: string }) =>
  `${n.toLocaleString('ru')} ${plural('ru', n, forms)}`

export const holdings: Areas['holdings'] = {
  balances: {
    tokens: 'Токены',
    columns: {
      token: 'Токен',
      name: 'Название',
      balance: 'Баланс',
      exactness: 'Точность',
      value: 'Стоимость в PLASMA, оценка',
      copy: 'Копировать',
    },
    search: 'Поиск токенов',
    sort: 'Порядок',
    sorts: {
      listed: 'Как у PlasmaPay',
      name: 'По названию',
      amount: 'По сумме, сначала большие',
      value: 'По стоимости, сначала большие',
    },
    tooManyToValue: 'По стоимости (слишком много токенов)',
    hideZero: 'Скрыть нулевые',
    tokensCount: (n) => count(n, { one: 'токен', few: 'токена', other: 'токенов' }),
    nothingFound: 'Ни один токен не подходит.',
    asked: 'Запрошено',
    refresh: 'Обновить',
    refreshFailed: 'Не обновлено; показаны прежние данные.',
    notStated: 'не указано',
    decimals: (n) => `${n} ${plural('ru', n, { one: 'знак', few: 'знака', other: 'знаков' })}`,
    noDecimals: 'число знаков не указано',
    unlisted: 'нет в списке токенов PlasmaPay',
    exact: 'точно',
    rounded: 'округлено',
    askingForExact: 'запрашивается точная сумма',
    notAvailable: 'точная сумма недоступна',
    unchangedByRounding: 'без потерь',
    roundedDown: (units) => `округлено вниз, единиц: ${units}`,
    roundedUp: (units) => `округлено вверх, единиц: ${units}`,
    contradiction: (units) => `другой ответ расходится, единиц: ${units}`,
    contradictions:
      'Два ответа PlasmaPay расходятся больше, чем на округление; показан тот, что о балансах. Возможно, баланс только что изменился: обновите.',
    legend: 'Единица — наименьшая часть, на которую делится токен.',
    alsoSays: 'PlasmaPay сообщает и другое:',
    noRate: 'курс не указан',
    copyAmount: (token) => `Копировать сумму ${token}`,
    exactFailed: (n) =>
      `Не удалось получить ${count(n, { one: 'точную сумму', few: 'точные суммы', other: 'точных сумм' })}; остаются округлённые.`,
    unreadable: (n) =>
      `Не удалось прочитать ${count(n, { one: 'запись', few: 'записи', other: 'записей' })} ответа; остальные показаны.`,
    tokensWaiting: 'Запрашивается список токенов.',
    tokensFailed: 'Списка токенов нет, поэтому здесь может не быть токенов, которых у вас нет.',
  },
  overview: {
    total: 'Итого',
    totalIn: 'Итого в',
    asking: (done, all) => `Запрашиваем курсы PlasmaPay: ${done} из ${all}`,
    estimate: 'Оценка по курсам PlasmaPay',
    asked: 'запрошены',
    noQuoteRate: (token) =>
      `PlasmaPay не даёт пригодного курса для ${token}. Выберите для итога другой токен.`,
    leftOut: (tokens) => `Не вошли в итог, нет курса: ${tokens}.`,
    rateFailed: (tokens) => `Не вошли в итог, курс не удалось получить: ${tokens}.`,
    tooMany: (n) =>
      `Не вошли в итог ещё ${count(n, { one: 'токен', few: 'токена', other: 'токенов' })}: для запроса их слишком много.`,
    contradictory: (tokens) =>
      `Два курса от PlasmaPay противоречат друг другу для ${tokens}; итог может быть неверным.`,
    others: (n) => `ещё ${n}`,
    firstVisit: 'Что изменится с этого момента, вы увидите при следующем визите.',
    since: 'С прошлого визита,',
    atTodaysRates: 'по сегодняшним курсам',
    unchanged: 'ничего не изменилось',
    share: 'Доля каждого токена',
    shareOf: (token, share) => `${token} ${share}`,
    hidden: 'Доли скрыты.',
    nothingToAdd: 'Складывать нечего.',
    asTable: 'Таблицей',
    columns: {
      token: 'Токен',
      amount: 'У вас есть',
      value: (token) => `Стоимость в ${token}`,
      share: 'Доля',
      change: 'С прошлого визита',
    },
    noRate: 'нет курса',
    unknown: 'неизвестно',
    keptHere: 'Что у вас было при прошлом визите, хранится только в этом браузере.',
    forget: 'Забыть прошлые визиты',
  },
}
