import type { door as english } from '~/words/en/door'

export const door: typeof english = {
  name: 'Русский',
  noConfig: 'Не удалось прочитать файл настроек /config.json.',
  badConfig: (key) => `В файле настроек /config.json неверно значение «${key}».`,
  noApp: 'Не удалось загрузить приложение. Проверьте соединение и обновите страницу.',
  reload: 'Обновить',
}
