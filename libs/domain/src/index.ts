export * from './assessment/assess-value.js';
export * from './assessment/asset-state.js';
export * from './assessment/freshness.js';
export * from './history/choose-step.js';
export * from './history/gaps.js';
export * from './history/merge-buckets.js';
export * from './search/normalize-search.js';
