export * from './queryable.js';
export * from './open-pool.js';
export * from './with-transaction.js';
export * from './migrate.js';
