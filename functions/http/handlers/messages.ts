import type { Result } from '../../domain/result.ts';
import type { MessageRefusal, MessageRequest } from '../../use-cases/receive-message.ts';
import type { RouteHandlers } from '../endpoint.ts';
import type * as routes from '../routes/messages.ts';

export interface MessagesUseCases {
  readonly issueForm: () => string;
  readonly receiveMessage: (request: MessageRequest) => Promise<Result<'received', MessageRefusal>>;
}

export const messagesHandlers = (useCases: MessagesUseCases): RouteHandlers<typeof routes> => ({
  issueForm: async () => ({ status: 200, body: { form: useCases.issueForm() } }),

  sendMessage: async ({ body, idempotencyKey, device }) => {
    const { name, email, phone = null, message, page, website, form } = body;
    const received = await useCases.receiveMessage({
      name,
      email,
      phone,
      text: message,
      page: pathOf(page),
      hiddenField: website,
      form,
      idempotencyKey,
      device,
    });
    if (received.ok) return { status: 202, body: { received: true } };
    const { error } = received;
    return error.kind === 'too-many'
      ? { problem: { code: error.kind, headers: { 'retry-after': String(error.seconds) } } }
      : { problem: { code: error.kind } };
  },
});

/** Stands in for the host of an address that has none. */
const NOWHERE = 'https://page.invalid';

/** The path of a page's address, or null for what is none. */
function pathOf(page: string | undefined): string | null {
  const url = page === undefined ? null : URL.parse(page, NOWHERE);
  return url && /^https?:$/.test(url.protocol) ? url.pathname : null;
}
