import type { DemoAsset } from './demo-asset.js';
import { FIRE_GATEWAY_ID, PROBER_GATEWAY_ID } from './assets/gateway.assets.js';
import { committeeOf, demoDepartments } from './organisations.js';

/** National roads that the ministry keeps itself; it has handed the others to the city. */
const MINISTRY_ROADS = new Set<unknown>(['QL1', 'QLPH', 'QL91C']);
const LUNG_NGOC_HOANG = /Lung Ngọc Hoàng/;

/** A recorder is kept by the police, a lighting controller and a radio gateway by the companies that they serve. */
function ownerOfGateway({ id, areaCode }: DemoAsset): string {
  if (id === FIRE_GATEWAY_ID) return 'CT-CA-PCCC';
  if (id === PROBER_GATEWAY_ID) return 'CT-SKHCN-CDS';
  const serial = id.slice(`92-${areaCode}-GW-`.length);
  return { '02': 'DN-CSDT', '03': 'DN-MTDT' }[serial] ?? 'CT-CA';
}

/** The agency whose portal it is: a department, a committee, or, of the main one, the city's office. */
function ownerOfPortal({ name, areaCode }: DemoAsset): string {
  if (areaCode !== '92') return committeeOf(areaCode);
  return demoDepartments.find(([, department]) => name.endsWith(department))?.[0] ?? 'CT-VP';
}

const OWNERS: Readonly<Record<string, (asset: DemoAsset) => string>> = {
  gateway: ownerOfGateway,
  portal: ownerOfPortal,
  'water-level-station': ({ name }) => (name.startsWith('Trạm thủy văn') ? 'TW-DKTTV' : 'CT-SNNMT-CCTL'),
  'salinity-station': ({ name }) => (name.includes('nhà máy nước') ? 'DN-CTN' : 'CT-SNNMT-CCTL'),
  'rain-gauge': ({ name }) => (LUNG_NGOC_HOANG.test(name) ? 'CT-SNNMT-LNH' : 'CT-SNNMT-CCTL'),
  'weather-station': ({ name }) => (LUNG_NGOC_HOANG.test(name) ? 'CT-SNNMT-LNH' : 'TW-DKTTV'),
  sluice: ({ attributes }) => (attributes?.plant === 'pump' ? 'DN-CTN' : 'CT-SNNMT-CCTL'),
  'air-quality-station': ({ attributes }) => (attributes?.site === 'industrial' ? 'CT-BQLKCN' : 'CT-SNNMT-TTQT'),
  'noise-station': () => 'CT-SNNMT-TTQT',
  'waste-bin': () => 'DN-MTDT',
  'traffic-counter': ({ attributes }) => (MINISTRY_ROADS.has(attributes?.road) ? 'TW-KQLDB4' : 'CT-SXD'),
  'car-park': ({ attributes, areaCode }) => (attributes?.use === 'hospital' ? 'CT-SYT' : committeeOf(areaCode)),
  'lighting-cabinet': () => 'DN-CSDT',
  camera: ({ attributes }) => (attributes?.watches === 'traffic' ? 'CT-CA-CSGT' : 'CT-CA'),
  'loudspeaker-cluster': ({ areaCode }) => committeeOf(areaCode),
  'fire-panel': () => 'CT-CA-PCCC',
  'network-line': () => 'CT-SKHCN-CDS',
  'data-centre': () => 'CT-SKHCN-CDS',
};

/** Who answers for an asset of the demo: code of one of `demoOrganisations`. Throws for a type that nobody was named for. */
export function ownerOfDemoAsset(asset: DemoAsset): string {
  const find = OWNERS[asset.type];
  if (!find) throw new Error(`the demo names no owner for assets of type ${asset.type}`);
  return find(asset);
}
