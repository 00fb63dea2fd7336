/** The few sentences needed before the app has loaded, or when it cannot be. Small: it is part of the first script. */
const sentences = {
  en: {
    noConfig: 'The configuration file /config.json could not be read.',
    badConfig: (key: string) => `The configuration file /config.json is wrong at “${key}”.`,
    noApp: 'The app could not be loaded. Check your connection, then reload the page.',
    reload: 'Reload',
  },
  ru: {
    noConfig: 'Не удалось прочитать файл настроек /config.json.',
    badConfig: (key: string) => `В файле настроек /config.json неверно значение «${key}».`,
    noApp: 'Не удалось загрузить приложение. Проверьте соединение и обновите страницу.',
    reload: 'Обновить',
  },
}

export const doorWords = () => (navigator.language.startsWith('ru') ? sentences.ru : sentences.en)
