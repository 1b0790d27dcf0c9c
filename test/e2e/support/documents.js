/** Two descriptions of one small API. */

/** Nothing that the default profile calls a warning. */
export const CLEAN = documentWith('204: { description: Gone }');

/** One error, `no-content-body` on line 8, and nothing else from warnings up. */
export const BAD = documentWith(
  '204: { description: Gone, content: { text/plain: { schema: { type: string } } } }',
);

/** @param {string} response one entry of `responses`, in the flow style of YAML */
function documentWith(response) {
  return `openapi: 3.1.0
info: { title: Books, version: '1' }
paths:
  /books/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    delete:
      responses:
        ${response}
        404: { $ref: '#/components/responses/NotFound' }
components:
  responses:
    NotFound: { description: No such book }
`;
}
