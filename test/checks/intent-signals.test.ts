import { describe, expect, it } from 'vitest';
import { inferIntent, SIGNALS } from '../../src/checks/intent/index.ts';
import { apiOf, document, operationOf } from '../load/workspace.ts';

type Paths = Record<string, Record<string, object>>;

const order = {
  type: 'object',
  properties: { id: { type: 'string' }, total: { type: 'number' }, created_at: { type: 'string' } },
};
const draft = { type: 'object', properties: { amount: { type: 'number' } } };
const schemas = { Order: order, Draft: draft, CreateOrder: draft, OrderQuery: draft };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const list = { type: 'object', properties: { orders: { type: 'array', items: ref('Order') } } };

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const answers = (schema: object, status = '200') => ({
  responses: { [status]: { description: '', ...json(schema) } },
});
const takes = (schema: object) => ({ requestBody: json(schema) });
const sends = (...names: string[]) =>
  takes({ type: 'object', properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });
const returns = (...names: string[]) =>
  answers({
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
  });
const plain = { responses: { 200: { description: '' } } };

/** The signals of the first POST. */
async function signalsOf(paths: Paths): Promise<string[]> {
  const [path] = Object.keys(paths).filter((one) => paths[one]?.post);
  const api = await apiOf(document(paths, { components: { schemas } }));
  const { signals } = inferIntent(api, operationOf(api, `POST ${path}`));
  return signals.map(({ signal }) => signal);
}

const post = (operation: object, path = '/order'): Paths => ({
  [path]: { post: { ...plain, ...operation } },
});
const beside = (method: string, other: object, own: object = {}): Paths => ({
  '/orders': { post: { ...plain, ...own }, [method]: { ...plain, ...other } },
});
const withItem = (method: string, other: object = {}, own: object = {}): Paths => ({
  '/orders': { post: { ...plain, ...own } },
  '/orders/{id}': { [method]: { ...plain, ...other } },
});

/** For each signal, documents in which it fires, and documents close to them in which it does not. */
const EXAMPLES: Record<string, { fires: Paths[]; silent: Paths[] }> = {
  'an item path with GET below it': {
    fires: [
      withItem('get'),
      { '/orders/': { post: plain }, '/orders/{id}/': { get: plain } },
      { '/orders.json': { post: plain }, '/orders/{id}.json': { get: plain } },
      { '/orders/create': { post: plain }, '/orders/{id}': { get: plain } },
      { '/a/{x}/orders': { post: plain }, '/a/{y}/orders/{id}': { get: plain } },
      { '/orders': { post: plain }, '/orders/:id': { get: plain } },
    ],
    silent: [
      withItem('put'),
      { '/orders': { post: plain }, '/order/{id}': { get: plain } },
      { '/orders/find': { post: plain }, '/orders/find/{search_term}': { get: plain } },
      { '/orders/search': { post: plain }, '/orders/search/{query}': { get: plain } },
    ],
  },
  'an item path without GET below it': { fires: [withItem('delete')], silent: [withItem('get')] },
  'PUT, PATCH or DELETE on the same path': {
    fires: [beside('patch', {}), { '/baskets/{name}': { post: plain, put: plain } }],
    silent: [beside('get', {}), { '/baskets/{name}': { post: plain, delete: plain } }],
  },
  'no other operation on or below the path': {
    fires: [post({})],
    silent: [beside('get', {}), withItem('get')],
  },
  'the path ends in a plural': {
    fires: [post({}, '/orders'), post({}, '/people')],
    silent: [post({}, '/status'), post({}, '/order'), post({}, '/orders/{id}')],
  },
  'the path ends in a parameter': {
    fires: [post({}, '/orders/{id}')],
    silent: [
      post({}, '/orders/createInvoice/{id}'),
      post({}, '/rides?page={page}'),
      { '/baskets/{name}': { post: plain, put: plain } },
    ],
  },
  'a lone word below an item': {
    fires: [post({}, '/ships/{id}/navigate')],
    silent: [post({}, '/ships/{id}/trips'), { '/ships/{id}/crew': { post: plain, get: plain } }],
  },
  'a creating verb in the path': {
    fires: [
      post({}, '/createOrder'),
      post({}, '/posts/{id}/comments/add'),
      post({}, '/orders/createInvoice/{id}'),
    ],
    silent: [post({}, '/groups/{id}/add'), post({}, '/address')],
  },
  'the path ends in an acting verb': {
    fires: [
      post({}, '/orders/{id}/cancel'),
      post({}, '/checkout/get'),
      post({}, '/#X-Amz-Target=orders.DeleteOrder'),
    ],
    silent: [post({}, '/orders/{id}/cancellations')],
  },
  'the path ends in what may be a verb': {
    fires: [post({}, '/checkName')],
    silent: [
      { '/check': { post: plain }, '/check/{id}': { get: plain } },
      post({ summary: 'Create a check' }, '/check'),
    ],
  },
  'the path hands out credentials': {
    fires: [post({}, '/oauth/session'), post({}, '/users/{id}/access-token')],
    silent: [post({}, '/oauth-clients'), { '/token': { post: plain }, '/token/{id}': { delete: plain } }],
  },
  'operationId has a creating verb': {
    fires: [
      'createOrder',
      'Orders_Create',
      'orders.insert',
      'Api::Orders#create',
      'orders_create',
      'ordersAdd',
    ].map((operationId) => post({ operationId })),
    silent: ['postOrder', 'getCreated', 'createOrUpdateOrder', 'recreate'].map((operationId) =>
      post({ operationId }),
    ),
  },
  'operationId has a verb that often creates': {
    fires: [post({ operationId: 'submitOrder' })],
    silent: [post({ operationId: 'createSubmission' })],
  },
  'operationId has an acting verb': {
    fires: ['getOrders', 'Orders_Cancel', 'orders.delete'].map((operationId) => post({ operationId })),
    silent: ['createCancel', 'cancellation'].map((operationId) => post({ operationId })),
  },
  'operationId begins with what may be an acting verb': {
    fires: [post({ operationId: 'listOrders' }), post({ operationId: 'Orders_Search' })],
    silent: [post({ operationId: 'createSearch' }), post({ operationId: 'orders' })],
  },
  'operationId and text both look something up': {
    fires: [
      post({ operationId: 'SearchCompany', summary: 'Searches for a company by its number' }),
      post({ operationId: 'listOrders', description: 'List the orders of a customer.' }),
    ],
    silent: [
      post({ operationId: 'createSearch', summary: 'Search orders' }),
      post({ operationId: 'searchOrders', summary: 'Start a search' }),
      post({ operationId: 'reportIncident', summary: 'Report an incident' }),
    ],
  },
  'the text says that it creates': {
    fires: [
      'Create an order',
      'Creates a new order.',
      'This endpoint allows you to create an order',
      '<p>Creates an order.</p>',
      'OAuth client create',
      'Order creation',
      'Customer registration',
      'Endpoint for shops to register customers',
    ]
      .map((summary) => post({ summary }))
      .concat(
        post({ description: 'Creates an order.' }),
        post({ summary: 'Copy order', description: 'Creates a copy.' }),
      ),
    silent: ['Get the created order', 'Orders', 'Cancel. Creates nothing.', 'Create or update an order'].map(
      (summary) => post({ summary }),
    ),
  },
  'the text says that it adds': {
    fires: [post({ summary: 'Add a comment' })],
    silent: [post({ summary: 'Address a comment' })],
  },
  'adds what is made elsewhere': {
    fires: [
      { '/issues/{id}/labels': { post: { ...plain, summary: 'Add a label' } }, '/labels': { post: plain } },
    ],
    silent: [
      post({ summary: 'Add a label' }, '/issues/{id}/labels'),
      {
        '/issues/{id}/labels': { post: { ...plain, summary: 'Create a label' } },
        '/labels': { post: plain },
      },
    ],
  },
  'the text has a verb that often creates': {
    fires: [post({ summary: 'Upload a file' })],
    silent: [post({ summary: 'Files that were uploaded' })],
  },
  'the text has an acting verb': {
    fires: [
      post({ summary: 'Cancels the order' }),
      post({ description: 'Use this method to send messages.' }),
    ],
    silent: [post({ summary: 'Cancellation policy' })],
  },
  'the text begins with what may be an acting verb': {
    fires: [post({ summary: 'List the orders' })],
    silent: [post({ summary: 'The list of orders' })],
  },
  'says that it changes': {
    fires: [post({ summary: 'Updates the order' }), post({ operationId: 'setStatus' })],
    silent: [post({ summary: 'Create an update' })],
  },
  'says that it creates or changes': {
    fires: [
      ...['Create or update an order', 'Add/Update orders', 'Upserts an order'].map((summary) =>
        post({ summary }),
      ),
      post({ operationId: 'createOrUpdateOrder' }),
    ],
    silent: [post({ operationId: 'createSets' }), post({ summary: 'Create an order or a draft' })],
  },
  'the text speaks of something new': {
    fires: [post({ summary: 'Claim a new domain' })],
    silent: [post({ summary: 'Claim a domain' }), post({ summary: 'Get the new orders' })],
  },
  'GET on the same path has the same text': {
    fires: [beside('get', { summary: 'Seat maps' }, { summary: 'Seat maps' })],
    silent: [beside('get', { summary: 'Seats' }, { summary: 'Seat maps' }), beside('get', {})],
  },
  'answers what GET on the item answers': {
    fires: [
      withItem('get', answers(ref('Order')), answers(ref('Order'))),
      withItem('get', answers(ref('Order')), answers({ properties: { data: ref('Order') } })),
      withItem('get', answers(ref('Order')), answers({ allOf: [ref('Order')] })),
      withItem('get', answers({ properties: { order: ref('Order') } }), answers(ref('Order'), '201')),
    ],
    silent: [
      withItem('get', answers(ref('Order')), answers(ref('Draft'))),
      withItem('get', answers({ type: 'string' }), answers({ type: 'string' })),
    ],
  },
  'takes what GET on the item answers': {
    fires: [withItem('get', answers(ref('Order')), takes(ref('Order')))],
    silent: [withItem('get', answers(ref('Order')), takes(ref('Draft')))],
  },
  'takes or answers what the collection lists': {
    fires: [
      beside('get', answers(list), takes(ref('Order'))),
      beside('get', answers({ type: 'array', items: ref('Order') }), answers(ref('Order'))),
    ],
    silent: [beside('get', answers(list), takes(ref('Draft')))],
  },
  'answers what GET on the same path answers': {
    fires: [beside('get', answers(list), answers(list))],
    silent: [beside('get', answers(list), answers(ref('Order')))],
  },
  'answers what it takes': {
    fires: [post({ ...takes(ref('Draft')), ...answers(ref('Draft')) })],
    silent: [post({ ...takes({ type: 'object' }), ...answers({ type: 'object' }) })],
  },
  'the request schema is named for creating': {
    fires: [post(takes(ref('CreateOrder')))],
    silent: [post(takes(ref('Draft'))), post(sends('create'))],
  },
  'the request schema is named for acting': {
    fires: [post(takes(ref('OrderQuery')))],
    silent: [post(takes(ref('CreateOrder')))],
  },
  'the request filters or pages': {
    fires: [post(sends('page_size')), post({ parameters: [{ name: 'cursor', in: 'query', schema: {} }] })],
    silent: [post(sends('pages'))],
  },
  'the request holds nothing but ids': {
    fires: [post(sends('customerId', 'labelIds')), post(takes({ type: 'array', items: { type: 'string' } }))],
    silent: [
      post(sends('customerId', 'name')),
      post({ ...sends('roleId'), summary: 'Create a role assignment' }),
    ],
  },
  'adds by id': {
    fires: [post({ ...sends('labelId'), summary: 'Add a label' })],
    silent: [post({ ...sends('labelName'), summary: 'Add a label' })],
  },
  'answers a list': {
    fires: [post(answers({ type: 'array', items: {} }))],
    silent: [post(answers(ref('Order')))],
  },
  'answers a page': { fires: [post(returns('items', 'nextToken'))], silent: [post(returns('items'))] },
  'answers an id that was not sent': {
    fires: [
      post(returns('id')),
      post(returns('order_id')),
      post(answers({ properties: { data: ref('Order') } })),
    ],
    silent: [post({ ...sends('id'), ...returns('id') }), post(returns('customer_id'))],
  },
  'answers when or by whom it was created': {
    fires: [post(returns('createdAt')), post(returns('date_created'))],
    silent: [post(returns('creates'))],
  },
  'answers a credential': { fires: [post(returns('access_token'))], silent: [post(returns('token_count'))] },
  'answers a number or yes or no': {
    fires: [post(answers({ type: 'boolean' }))],
    silent: [post(answers({ type: 'string' }))],
  },
  'takes no input': {
    fires: [post({})],
    silent: [post(sends('a')), post({ parameters: [{ name: 'a', in: 'query', schema: {} }] })],
  },
  'declares 201': {
    fires: [post(answers(ref('Order'), '201')), post({ responses: { 201: { description: '' } } })],
    // Some generators put a bare 201 beside the 200 of every POST.
    silent: [post({ responses: { 200: { description: '' }, 201: { description: 'Created' } } })],
  },
  'declares Location on success': {
    fires: [post({ responses: { 200: { description: '', headers: { location: { schema: {} } } } } })],
    silent: [
      post({
        responses: {
          200: { description: '' },
          302: { description: '', headers: { Location: { schema: {} } } },
        },
      }),
    ],
  },
  'answers without content only': {
    fires: [post({ responses: { 204: { description: '' } } })],
    silent: [post({ responses: { 200: { description: '' }, 204: { description: '' } } })],
  },
  'answers a document': {
    fires: [post({ responses: { 200: { description: '', content: { 'image/png': {} } } } })],
    silent: [post(answers(ref('Order')))],
  },
};

describe.each(SIGNALS)('$name', ({ name, points, reason }) => {
  it('has points and a reason', () => {
    expect(points).not.toBe(0);
    expect(reason).not.toBe('');
  });

  it('fires', async () => {
    const fires = EXAMPLES[name]?.fires ?? [];
    expect(fires).not.toEqual([]);
    for (const paths of fires) expect(await signalsOf(paths), JSON.stringify(paths)).toContain(name);
  });

  it('is silent', async () => {
    const silent = EXAMPLES[name]?.silent ?? [];
    expect(silent).not.toEqual([]);
    for (const paths of silent) expect(await signalsOf(paths), JSON.stringify(paths)).not.toContain(name);
  });
});
