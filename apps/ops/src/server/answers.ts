import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { ERRORS, errorBodySchema, type ErrorCode } from '@nhip/contracts';
import type { z } from 'zod';

/** What a route answers, for the API document: its schema (absent: no body) and the refusals it is known for. */
export function Answers(
  description: string,
  schema: z.ZodType | undefined,
  options: { status?: number; refusals?: readonly ErrorCode[] } = {},
): MethodDecorator {
  const refusals = new Map<number, ErrorCode[]>();
  for (const code of options.refusals ?? []) refusals.set(ERRORS[code].status, [...(refusals.get(ERRORS[code].status) ?? []), code]);
  return applyDecorators(
    ApiResponse({ status: options.status ?? 200, description, ...(schema ? { standardSchema: schema as never } : {}) }),
    ...[...refusals].map(([status, codes]) =>
      ApiResponse({
        status,
        description: codes.map((code) => `${code}: ${ERRORS[code].meaning}`).join(' '),
        standardSchema: errorBodySchema as never,
      }),
    ),
  );
}
