/** The smallest app with our packages: two pages, one request to PlasmaPay, none of our code. */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import { BrowserRouter, Link, Route, Routes } from 'react-router'
import { create } from 'zustand'

type Balance = { token: string; balance: number }

const useToken = create(() => ({ token: localStorage.getItem('floor.token') }))

async function fetchBalances(token: string | null): Promise<Balance[]> {
  const { plasmapay } = (await (await fetch('/config.json')).json()) as { plasmapay: { origin: string } }
  const headers = { authorization: `JWT ${token}` }
  const response = await fetch(`${plasmapay.origin}/plasma/api/v1/balance`, { headers })
  if (!response.ok) throw new Error(`GET /balance: ${response.status}`)
  return (await response.json()) as Balance[]
}

function BalancesPage() {
  const token = useToken((state) => state.token)
  const { data, error } = useQuery({ queryKey: ['balance'], queryFn: () => fetchBalances(token) })
  if (error) return <p role="alert">{error.message}</p>
  return (
    <main>
      <h1>Balances</h1>
      <table>
        <tbody>
          {data?.map(({ token, balance }) => (
            <tr key={token}>
              <th scope="row">{token}</th>
              <td>{balance}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  )
}

function SignInPage() {
  const { token } = useToken()
  return (
    <main>
      <h1>Sign in</h1>
      <button type="button" onClick={() => useToken.setState({ token: localStorage.getItem('floor.token') })}>
        Sign in with PlasmaPay
      </button>
      {token && <Link to="/balances">Balances</Link>}
    </main>
  )
}

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <QueryClientProvider client={new QueryClient()}>
      <BrowserRouter>
        <Routes>
          <Route path="/sign-in" element={<SignInPage />} />
          <Route path="/balances" element={<BalancesPage />} />
        </Routes>
      </BrowserRouter>
    </QueryClientProvider>,
  )
