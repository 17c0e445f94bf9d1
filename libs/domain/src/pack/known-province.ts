import type { AssetLimit, AssetType, Metric, PackArea, PackOrganisation, PackSite, PackSuccession } from '@nhip/contracts';

/** An area or organisation that is stored, and the pack that brought it. */
export type Known<T> = T & { readonly pack: string | null };

/** An asset that is stored. `areaSince`: first day of its newest stay. */
export interface KnownAsset {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly areaCode: string | null;
  readonly areaSince: string | null;
  readonly organisationCode: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly gatewayId: string | null;
  readonly aliases: readonly string[];
  readonly limits: readonly AssetLimit[];
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly isRetired: boolean;
  readonly pack: string | null;
}

/** What the database and the catalogue know when a pack is checked. `today`: YYYY-MM-DD where the site is. */
export interface KnownProvince {
  readonly areas: readonly Known<PackArea>[];
  readonly successions: readonly PackSuccession[];
  readonly organisations: readonly Known<PackOrganisation>[];
  readonly assets: readonly KnownAsset[];
  readonly site: PackSite | undefined;
  readonly assetTypes: readonly AssetType[];
  readonly metrics: readonly Metric[];
  readonly today: string;
}

/** How many rows of a noun the pack brings. `retired`: ended areas and organisations, assets out of service. */
export interface PlanCount {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly retired: number;
}

/** What must be written to make a pack true. Lists are in an order that foreign keys allow. */
export interface PackPlan {
  readonly site: PackSite | null;
  readonly areas: readonly PackArea[];
  readonly successions: readonly PackSuccession[];
  readonly organisations: readonly PackOrganisation[];
  readonly assets: readonly PlannedAsset[];
  /** Moves that the pack states, and those of assets whose area ends: in two steps, for an asset may be in both. */
  readonly moves: readonly PlannedMove[];
  readonly followed: readonly PlannedMove[];
  readonly retired: readonly string[];
  /** Rows of this pack that it no longer names; kept unless asked otherwise. */
  readonly missing: readonly string[];
  /** Assets of the sheet that take part and connect to the broker themselves: those behind a gateway do not. */
  readonly connecting: readonly string[];
  readonly counts: Readonly<Record<'areas' | 'organisations' | 'assets', PlanCount>>;
}

/** An asset as it will be stored. */
export type PlannedAsset = Omit<KnownAsset, 'areaSince' | 'isRetired' | 'pack'>;

/** An asset stands in an area from a day on. */
export interface PlannedMove {
  readonly assetId: string;
  readonly areaCode: string;
  readonly from: string;
}
