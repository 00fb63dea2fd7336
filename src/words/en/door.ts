/** What the first script carries of every language: its own name, and what is said when nothing else comes. Keep it small. */
export const door = {
  name: 'English',
  noConfig: 'The configuration file /config.json could not be read.',
  badConfig: (key: string) => `The configuration file /config.json is wrong at “${key}”.`,
  noApp: 'The app could not be loaded. Check your connection, then reload the page.',
  reload: 'Reload',
}
