import * as v from 'valibot'
import { valueSourceKinds } from '~/domain/draft/next-step'

const textOrNull = v.nullable(v.string())

const isTexts = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((each) => typeof each === 'string')
export const Values = v.custom<Record<string, string>>(isTexts)

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
