// Calls the emulator through Bitrix24's own SDK, as it is published, and prints what came back as one line of JSON.
import { B24OAuth } from '@bitrix24/b24jssdk'

const { authorization, secret, handler } = JSON.parse(process.env.EMULATED_PORTAL)
const b24 = new B24OAuth(authorization, secret)
await b24.init()

let renewals = 0
b24.setCallbackRefreshAuth(async () => { renewals++ })

async function call(method, params = {}) {
  const response = await b24.actions.v2.call.make({ method, params, requestId: method })
  if (!response.isSuccess)
    throw new Error(`${method}: ${response.getErrorMessages().join('; ')}`)
  return response.getData().result
}

async function collect(generator) {
  const ids = []
  for await (const chunk of generator)
    ids.push(...chunk.map(record => Number(record.ID ?? record.id)))
  return ids
}

const results = {}

// The access token has expired before the first call: the SDK renews it by itself.
results.application = (await call('app.info')).CODE
results.renewals = renewals

results.bound = await call('event.bind', { event: 'OnCrmDealAdd', handler })
results.boundOffline = await call('event.bind', { event: 'OnCrmDealAdd', event_type: 'offline' })
results.bindings = await call('event.get')
results.errorOfSecondBinding = await call('event.bind', { event: 'OnCrmDealAdd', handler }).catch(error => error.code ?? error.message)

const commands = Array.from({ length: 120 }, (_, index) => ['crm.deal.add', { fields: { TITLE: `Deal ${index + 1}` } }])
const chunks = await b24.actions.v2.batchByChunk.make({ calls: commands, options: { isHaltOnError: true } })
results.added = chunks.getData().length

const named = await b24.actions.v2.batch.make({
  calls: {
    who: { method: 'profile', params: {} },
    first: { method: 'crm.deal.get', params: { id: 1 } },
    item: { method: 'crm.item.get', params: { entityTypeId: 2, id: 2 } },
  },
  options: { isHaltOnError: true },
})
results.batch = [named.getData().who.ADMIN, named.getData().first.TITLE, named.getData().item.item.title]

const list = await b24.actions.v2.callList.make({ method: 'crm.deal.list', params: { select: ['ID'] }, requestId: 'list' })
results.list = list.getData().length
results.fetched = (await collect(b24.actions.v2.fetchList.make({ method: 'crm.deal.list', params: { select: ['ID'] }, requestId: 'fetch' }))).length
results.items = (await collect(b24.actions.v2.fetchList.make({
  method: 'crm.item.list', params: { entityTypeId: 2 }, idKey: 'id', customKeyForResult: 'items', requestId: 'items',
}))).length

const reserved = await call('event.offline.get', { clear: 0, limit: 2 })
results.reserved = reserved.events.map(row => [row.EVENT_NAME, row.EVENT_DATA.FIELDS.ID])
results.erroneous = await call('event.offline.error', { process_id: reserved.process_id, message_id: [reserved.events[0].MESSAGE_ID] })
results.cleared = await call('event.offline.clear', { process_id: reserved.process_id })
results.queued = (await call('event.offline.list')).length
results.read = (await call('event.offline.get', { limit: 200 })).events.length
results.unbound = (await call('event.unbind', { event: 'OnCrmDealAdd', handler })).count

console.log(JSON.stringify(results))
b24.destroy()
