import { findAssetType } from '@nhip/catalog';
import type { Asset } from '@nhip/contracts';
import { isSeverity, markerImageName, STATES, stateRank, type ClusterPoints, type ClusterView, type StateName } from '@nhip/ui';
import type { Feature, FeatureCollection, Point } from 'geojson';
import type { AssetState } from '../../model/asset-state.js';
import type { AssetStates } from '../../model/use-asset-states.js';

/** An asset with a place. Its position in the list is its numeric feature id. */
export type PlacedAsset = Asset & { readonly lat: number; readonly lon: number };

export const isPlaced = (asset: Asset): asset is PlacedAsset => asset.lat !== null && asset.lon !== null;

const NORMAL: AssetState = { state: 'normal', isStale: false, breach: null };
const point = (lon: number, lat: number, properties: Record<string, unknown>, id?: number): Feature<Point> => ({
  type: 'Feature',
  ...(id === undefined ? {} : { id }),
  properties,
  geometry: { type: 'Point', coordinates: [lon, lat] },
});

/** Cluster rank: 0 for normal, larger is worse. */
export const rankOfState = (state: StateName): number => STATES.length - 1 - stateRank(state);
/** The state behind a cluster rank. */
export const stateOfRank = (rank: number): StateName => STATES[STATES.length - 1 - rank] ?? 'normal';

/** Red and orange are never hidden in a cluster: they are the work to do. */
export const isSevere = (state: StateName): boolean => state === 'critical' || state === 'major';

/** Everything the sensor layers draw from: placed assets, which of them are switched on, and their states. */
export interface SensorScene {
  readonly assets: readonly PlacedAsset[];
  readonly off: ReadonlySet<string>;
  readonly states: AssetStates;
  /** The open station is drawn by its own layer and takes part in no cluster. */
  readonly selected: string | null;
}

const isOn = ({ off }: SensorScene, asset: Asset): boolean => !off.has(asset.type);
const iconOf = (asset: Asset): string => findAssetType(asset.type)?.icon ?? 'unknown';

/** All points that are switched on, drawn as grey dots; loaded once and changed by feature-state alone. */
export function dotFeatures(scene: Pick<SensorScene, 'assets' | 'off'>): FeatureCollection<Point> {
  const features = scene.assets.flatMap((asset, index) =>
    scene.off.has(asset.type) ? [] : [point(asset.lon, asset.lat, { index }, index)],
  );
  return { type: 'FeatureCollection', features };
}

/** Points that are not normal, as markers with the icon of their kind. */
export function markerFeatures(scene: SensorScene): FeatureCollection<Point> {
  const features = scene.assets.flatMap((asset, index) => {
    const { state, isStale } = scene.states.get(asset.id) ?? NORMAL;
    if (state === 'normal' || !isOn(scene, asset) || asset.id === scene.selected) return [];
    return [
      point(asset.lon, asset.lat, {
        index,
        image: markerImageName(iconOf(asset), state, isStale),
        severe: isSevere(state),
        order: rankOfState(state),
      }),
    ];
  });
  return { type: 'FeatureCollection', features };
}

/** The points the clustering worker groups, and which of them take part. */
export function clusterInput(scene: SensorScene): { points: ClusterPoints; include: Uint8Array } {
  const count = scene.assets.length;
  const points = { lon: new Float64Array(count), lat: new Float64Array(count), rank: new Uint8Array(count) };
  const include = new Uint8Array(count);
  scene.assets.forEach((asset, i) => {
    const { state } = scene.states.get(asset.id) ?? NORMAL;
    points.lon[i] = asset.lon;
    points.lat[i] = asset.lat;
    points.rank[i] = rankOfState(state);
    include[i] = isOn(scene, asset) && !isSevere(state) && asset.id !== scene.selected ? 1 : 0;
  });
  return { points, include };
}

/** Eighths of the ring that show the share of points that are not normal; at least one when there is any. */
export const ringEighths = (marked: number, count: number): number => (marked === 0 ? 0 : Math.max(1, Math.round((8 * marked) / count)));

/** Discs and single points of the present view below the cluster zoom. */
export function groupedFeatures(scene: SensorScene, view: ClusterView): FeatureCollection<Point> {
  const discs = view.discs.map((d) => {
    const worst = stateOfRank(d.worst);
    return point(d.lon, d.lat, {
      kind: 'disc',
      cluster: d.id,
      count: String(d.count),
      image: `disc:${worst}:${ringEighths(d.marked, d.count)}`,
      badge: isSeverity(worst) ? `badge:${worst}` : '',
    });
  });
  const singles = view.singles.flatMap((index) => {
    const asset = scene.assets[index];
    if (!asset) return [];
    const { state, isStale } = scene.states.get(asset.id) ?? NORMAL;
    return [point(asset.lon, asset.lat, { kind: 'single', index, image: markerImageName(iconOf(asset), state, isStale) })];
  });
  return { type: 'FeatureCollection', features: [...discs, ...singles] };
}
