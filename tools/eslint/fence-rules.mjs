// Lint rules that no package offers: feature fences inside an app, and file names that name a job.
// tests/architecture proves that each of them bites.
import path from 'node:path';

const BANNED_NAMES = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'types', 'constants', 'base', 'manager']);
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

/**
 * The feature that holds `file`: `apps/ops/src/features/alerts/…` → its app folder and `alerts`.
 * @param {string} file absolute path
 */
function findFeature(file) {
  const match = /^(.*\/apps\/[^/]+\/src\/features)\/([^/]+)(?:\/|$)/.exec(file.split(path.sep).join('/'));
  return match ? { home: match[1], name: match[2]?.replace(/\.[jt]sx?$/, '') } : undefined;
}

/** A feature never imports a sibling feature: what two features share has a lower home (docs/map.md). */
export const featureFence = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      sibling:
        'The feature "{{from}}" imports its sibling "{{to}}". A shared question belongs to libs/store, a decision to libs/domain, a shape to libs/contracts; routes compose features.',
    },
  },
  /** @param {import('eslint').Rule.RuleContext} context */
  create(context) {
    const here = findFeature(context.filename);
    if (!here) return {};
    /** @param {any} node @param {any} source */
    const check = (node, source) => {
      if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return;
      const there = findFeature(path.resolve(path.dirname(context.filename), source.value));
      if (there && there.home === here.home && there.name !== here.name) {
        context.report({ node, messageId: 'sibling', data: { from: String(here.name), to: String(there.name) } });
      }
    };
    return {
      ImportDeclaration: (/** @type {any} */ node) => check(node, node.source),
      ExportNamedDeclaration: (/** @type {any} */ node) => check(node, node.source),
      ExportAllDeclaration: (/** @type {any} */ node) => check(node, node.source),
      ImportExpression: (/** @type {any} */ node) => check(node, node.source),
      TSImportType: (/** @type {any} */ node) => check(node, node.source ?? node.argument?.literal),
    };
  },
};

/** Files and folders are kebab-case and name their job. */
export const fileName = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      banned: '"{{name}}" says nothing about the job of the file. Name the job.',
      kebab: '"{{name}}" is not kebab-case with dotted role suffixes, such as alerts.service.ts.',
    },
  },
  /** @param {import('eslint').Rule.RuleContext} context */
  create(context) {
    return {
      Program(/** @type {any} */ node) {
        const segments = path.relative(context.cwd, context.filename).split(path.sep);
        const file = segments.at(-1) ?? '';
        const stems = [...segments.slice(0, -1), file.split('.')[0] ?? ''];
        for (const name of stems.filter((stem) => BANNED_NAMES.has(stem.toLowerCase())))
          context.report({ node, messageId: 'banned', data: { name } });
        if (!KEBAB.test(file)) context.report({ node, messageId: 'kebab', data: { name: file } });
      },
    };
  },
};

export const nhip = { meta: { name: 'nhip' }, rules: { 'feature-fence': featureFence, 'file-name': fileName } };
