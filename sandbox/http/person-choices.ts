import { html } from 'hono/html'

type Choosable = { username: string; displayName: string }

/** Whom a page suggests. */
const suggested = 'alice'

/** The people of the sandbox as a group of radio buttons with the name `person`. */
export const personChoices = (legend: string, people: Choosable[]) => {
  const chosen = people.find(({ username }) => username === suggested) ?? people[0]
  return html`<fieldset>
    <legend>${legend}</legend>
    <div class="people">
      ${people.map(
        (person) =>
          html`<label class="person">
            <input
              type="radio"
              name="person"
              value="${person.username}"
              required
              ${person === chosen ? 'checked' : ''}
            />
            <span>${person.displayName}<span class="muted">${person.username}</span></span>
          </label>`,
      )}
    </div>
  </fieldset>`
}
