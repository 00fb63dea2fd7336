import { vendorEndpointOf, vendorEndpoints } from './vendor-endpoints'

/** The addresses of the sandbox, and the short names that the switches use for them. */
export const apiBase = '/plasma/api/v1'
export const tokenPath = '/id/oauth/v1/token'
export const dialogPaths = ['/id/permission-oauth', '/id/oauth/v1/authorize']
export const controlBase = '/__sandbox'

const plasmaEndpoints = [
  '/meta',
  '/me',
  '/tokens',
  '/balance',
  '/balance/app',
  '/fees',
  '/actions/my',
  '/actions/all',
  '/send-tx',
  '/token',
] as const
const endpoints = [...plasmaEndpoints, ...vendorEndpoints] as const
export const endpointKeys = [...endpoints, '*'] as const

export type Endpoint = (typeof endpoints)[number]
export type EndpointKey = (typeof endpointKeys)[number]

/** The documents print `/plasma/api/v1//me`, so repeated slashes count as one. */
export const pathOf = (request: Request) => new URL(request.url).pathname.replaceAll(/\/{2,}/g, '/')

const addresses = new Map<string, Endpoint>(
  plasmaEndpoints.map((endpoint) => [endpoint === '/token' ? tokenPath : `${apiBase}${endpoint}`, endpoint]),
)
export const endpointOf = (method: string, path: string): Endpoint | undefined =>
  addresses.get(path) ?? vendorEndpointOf(method, path)

/** Whether scripts of other origins may call the path; all other paths are for navigation and tools. */
export const allowsCors = (path: string) => path === tokenPath || path.startsWith(`${apiBase}/`)
