export * from './catalog.js';
export * from './basemap/labels.js';
export * from './demo/areas.js';
export * from './demo/demo-asset.js';
export * from './demo/demo-assets.js';
export * from './demo/demo-pack.js';
export { demoOrganisations } from './demo/organisations.js';
export { ownerOfDemoAsset } from './demo/owners.js';
export { demoUnits, type DemoUnit } from './demo/units.js';
