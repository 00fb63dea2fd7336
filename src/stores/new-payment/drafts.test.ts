import { beforeEach, expect, it } from 'vitest'
import type { PaymentDraft } from '~/domain/new-payment/draft'
import { changeDraft, draftOf, hasAside, putBackDraft, replaceDraft, usePaymentDrafts } from './drafts'

const draft = (description: string): PaymentDraft => ({ values: { description }, pairs: [] })
const now = () => draftOf('payplay')(usePaymentDrafts.getState()).values.description
const type = (text: string) => changeDraft('payplay', () => draft(text))
const isKept = () => hasAside('payplay')(usePaymentDrafts.getState())

beforeEach(() => usePaymentDrafts.setState({ drafts: {}, filled: {}, aside: {} }))

it('what was typed comes back after several templates, and a template is not taken for typed text', () => {
  type('half-written')
  replaceDraft('payplay', draft('Tea'))
  replaceDraft('payplay', draft('Coffee'))
  putBackDraft('payplay')
  expect(now()).toBe('half-written')
  expect(isKept()).toBe(false)
})

it('filling in the same twice sets nothing aside', () => {
  type('half-written')
  replaceDraft('payplay', draft('Tea'))
  replaceDraft('payplay', draft('Tea'))
  putBackDraft('payplay')
  expect(now()).toBe('half-written')
})

it('a template that was changed is typed text as well, and both come back, the latest first', () => {
  type('half-written')
  replaceDraft('payplay', draft('Tea'))
  type('Tea for two')
  replaceDraft('payplay', draft('Coffee'))
  putBackDraft('payplay')
  expect(now()).toBe('Tea for two')
  putBackDraft('payplay')
  expect(now()).toBe('half-written')
  putBackDraft('payplay')
  expect(now()).toBe('Tea for two')
})

it('what was set aside stays there when an empty form is filled in', () => {
  type('half-written')
  replaceDraft('payplay', draft('Tea'))
  type('')
  replaceDraft('payplay', draft('Coffee'))
  putBackDraft('payplay')
  expect(now()).toBe('half-written')
})
