import * as v from 'valibot'
import { valueSourceKinds } from '~/domain/draft/next-step'

const textOrNull = v.nullable(v.string())

export const Values = v.pipe(
  v.record(v.string(), v.string()),
  v.check((values) => !Array.isArray(values)),
)

export const TemplateAction = v.object({
  account: v.string(),
  name: v.string(),
  actor: textOrNull,
  permission: textOrNull,
  data: v.string(),
})

export const NextStep = v.object({
  actions: v.array(TemplateAction),
  takes: v.array(v.object({ variable: v.string(), by: v.picklist(valueSourceKinds), rule: v.string() })),
})
