import type { Context } from '#sandbox/context'
import { controlBase } from '#sandbox/http/endpoints'
import { readJson, readText } from '#sandbox/http/json-body'
import { formType } from '#sandbox/http/own-page'
import type { Parsed } from '#sandbox/http/parse'
import { hookVendors, readHookPatch } from '#sandbox/vendors/common/hooks'

export const hooksPath = `${controlBase}/hooks`

const setHooks = ({ hooks }: Context, body: Parsed<unknown>): Parsed<object> => {
  const patch = body.ok ? readHookPatch(body.value) : body
  if (!patch.ok) return patch
  hooks.setAddresses(patch.value)
  return { ok: true, value: hooks.addresses() }
}

/** An empty field takes the address away. */
const readForm = async (request: Request): Promise<Parsed<unknown>> => {
  const text = await readText(request, formType)
  if (!text.ok) return text
  const form = new URLSearchParams(text.value)
  return {
    ok: true,
    value: Object.fromEntries(hookVendors.map((vendor) => [vendor, form.get(vendor)?.trim() || null])),
  }
}

/** The control calls for the vendors’ hooks. `refuse` shows what is wrong with the front page’s form. */
export const hookCalls = (context: Context, refuse: (message: string) => Response | Promise<Response>) => {
  const { hooks } = context
  return {
    get: () => Response.json({ addresses: hooks.addresses(), deliveries: hooks.deliveries() }),
    clear: () => {
      hooks.clear()
      return new Response(null, { status: 204 })
    },
    set: async (request: Request) => {
      if (request.headers.get('content-type')?.startsWith(formType)) {
        const result = setHooks(context, await readForm(request))
        return result.ok
          ? new Response(null, { status: 303, headers: { location: '/?saved' } })
          : refuse(result.message)
      }
      const result = setHooks(context, await readJson(request))
      return result.ok
        ? Response.json(result.value)
        : Response.json({ message: result.message }, { status: 400 })
    },
  }
}
