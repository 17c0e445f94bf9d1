import { errorBodySchema } from '@nhip/contracts';
import type { z } from 'zod';
import { ApiError, isErrorCode } from './api-error.js';

const ROOT = '/api/v1';

/** Told when the server says that nobody is signed in any more. */
type SignedOutListener = () => void;
const signedOutListeners = new Set<SignedOutListener>();

/** Calls `listener` whenever a request finds the session gone; returns the way to stop. */
export function onSignedOut(listener: SignedOutListener): () => void {
  signedOutListeners.add(listener);
  return () => signedOutListeners.delete(listener);
}

/** Asked when the session rested too long for an action; true when the person has confirmed who they are and the action may be repeated. */
type RestListener = () => Promise<boolean>;
let restListener: RestListener | null = null;

/** Sets who asks the person to confirm; returns the way to stop. */
export function onRest(listener: RestListener): () => void {
  restListener = listener;
  return () => {
    if (restListener === listener) restListener = null;
  };
}

/** A server that takes the connection and never answers must not leave a page loading for ever. */
const PATIENCE_MS = 20_000;

interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** Longest wait for the answer. */
  readonly patienceMs?: number;
  /** Takes a refusal for resting as it is, without asking the person. */
  readonly isQuiet?: boolean;
}

async function send(path: string, { method = 'GET', body, signal, patienceMs = PATIENCE_MS }: RequestOptions): Promise<Response> {
  const late = AbortSignal.timeout(patienceMs);
  try {
    return await fetch(`${ROOT}${path}`, {
      method,
      credentials: 'same-origin',
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: signal ? AbortSignal.any([signal, late]) : late,
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiError('UNREACHABLE', { cause });
  }
}

async function refusalOf(response: Response): Promise<ApiError> {
  const parsed = errorBodySchema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) return new ApiError(response.status >= 502 ? 'UNREACHABLE' : 'BAD_ANSWER');
  const { code, requestId, issues } = parsed.data.error;
  return new ApiError(isErrorCode(code) ? code : 'BAD_ANSWER', { requestId, issues });
}

/** Sends a request and gives its answer, checked against the contract; throws `ApiError`. */
export async function request<S extends z.ZodType>(schema: S, path: string, options: RequestOptions = {}): Promise<z.infer<S>> {
  const response = await send(path, options);
  if (!response.ok) {
    const refusal = await refusalOf(response);
    if (refusal.code === 'SESSION_AT_REST' && !options.isQuiet && restListener && (await restListener()))
      return request(schema, path, options);
    if (refusal.code === 'NOT_SIGNED_IN') for (const listener of signedOutListeners) listener();
    throw refusal;
  }
  const parsed = schema.safeParse(response.status === 204 ? undefined : await response.json().catch(() => undefined));
  if (!parsed.success) throw new ApiError('BAD_ANSWER', { cause: parsed.error });
  return parsed.data;
}
