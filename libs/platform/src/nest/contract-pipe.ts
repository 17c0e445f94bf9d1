import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { AppError, type ErrorIssue } from '@nhip/contracts';

type SchemaIssue = { readonly message: string; readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined };

const pathOf = (root: string, issue: SchemaIssue): string =>
  [root, ...(issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))].join('.');

/** Checks whatever a route declares with `{ schema }` and hands on the parsed value; a misfit is VALIDATION_FAILED with every fault and its path (`body.lat`). */
export class ContractPipe implements PipeTransform {
  async transform(value: unknown, { schema, type, data }: ArgumentMetadata): Promise<unknown> {
    if (!schema) return value;
    const result = await schema['~standard'].validate(value ?? {});
    if (!result.issues) return result.value;
    const root = data ? `${type}.${data}` : type;
    const issues = result.issues.map((issue): ErrorIssue => ({ path: pathOf(root, issue), message: issue.message }));
    throw new AppError('VALIDATION_FAILED', undefined, { issues });
  }
}
