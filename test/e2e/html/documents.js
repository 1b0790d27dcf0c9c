/** Documents for the pages that the browser looks at. */

const HEAD = 'openapi: 3.2.0\ninfo: { title: Orders, version: "1" }\n';

/** A few findings of several rules and methods; one is shared, one suppressed. */
export const SHOP = `${HEAD}paths:
  /orders:
    get:
      responses:
        200: { description: All of them, content: { application/json: { schema: { type: array } } } }
        401: { $ref: '#/components/responses/SignIn' }
    post:
      operationId: createOrder
      x-statuswise-ignore: { post-create-201: the number comes by mail }
      responses:
        200: { description: Taken, content: { application/json: { schema: { type: object } } } }
        401: { $ref: '#/components/responses/SignIn' }
        429: { description: Later }
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    delete:
      responses:
        204: { description: Gone, content: { application/json: { schema: { type: object } } } }
        401: { $ref: '#/components/responses/SignIn' }
components:
  responses:
    SignIn: { description: Sign in }
`;

export const CLEAN = `openapi: 3.1.0
info: { title: Health, version: "1" }
paths:
  /health:
    get:
      responses:
        200: { description: Alive, content: { application/json: { schema: { type: object } } } }
        500: { description: Failed, content: { application/json: { schema: { type: object } } } }
`;

export const NASTY = [
  '</script><script>window.pwned = 1</script>',
  '<img src=x onerror="window.pwned = 2">',
  '<svg onload="window.pwned = 3"></svg>',
  '</style><style>body { display: none }</style>',
  '<!--',
  '"><a href="javascript:window.pwned = 4">x</a>',
  "' onmouseover='window.pwned = 5",
  '\u001b[31m \u2028 \u202e &lt;b&gt; {{x}}',
].join(' ');

/** Everything that a document can name is called so. */
export function hostile() {
  const response = { description: NASTY, content: { [NASTY]: { example: NASTY } } };
  return JSON.stringify(
    {
      openapi: '3.2.0',
      info: { title: NASTY, version: NASTY },
      paths: {
        [`/${NASTY}`]: {
          delete: { operationId: NASTY, responses: { 204: response, [NASTY]: response, '4xx': response } },
          post: {
            operationId: `create ${NASTY}`,
            'x-statuswise-ignore': { 'secured-403': NASTY, 'post-create-201': NASTY },
            responses: { 200: response },
          },
          additionalOperations: { [NASTY]: { responses: { 299: response, 304: response } } },
        },
      },
      components: { schemas: { A: { $ref: `#/${NASTY}` } } },
    },
    undefined,
    1,
  );
}

/** Some 10,000 findings. @param {number} operations */
export function many(operations) {
  const paths = Array.from({ length: operations }, (_, index) => {
    const method = ['get', 'post', 'put', 'delete'][index % 4];
    return `  /orders/${index}/{id}:
    ${method}:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        204: { description: No, content: { application/json: { schema: { type: object } } } }
        429: { description: Later }
`;
  });
  return `${HEAD}paths:\n${paths.join('')}`;
}
