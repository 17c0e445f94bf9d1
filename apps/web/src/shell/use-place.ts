import { useQuery } from '@tanstack/react-query';
import type { Area, WebConfig } from '@nhip/contracts';
import { areasQuery, DEFAULT_WEB_CONFIG, webConfigQuery } from '../api/queries.js';
import { areaShortLabel } from '../model/area-label.js';
import { findHomeArea } from '../model/home-area.js';

const NO_AREAS: readonly Area[] = [];

/** Areas of the installation, what it is configured with, and how the header names it. */
export interface Place {
  readonly areas: readonly Area[];
  readonly home: Area | undefined;
  readonly config: WebConfig;
  readonly name: string;
  readonly isApproximate: boolean;
  /** Both answers are here or have failed: a failure does not hold a page up. */
  readonly isReady: boolean;
}

export function usePlace(): Place {
  const areasResult = useQuery(areasQuery);
  const configResult = useQuery(webConfigQuery);
  const config = configResult.data ?? DEFAULT_WEB_CONFIG;
  const areas = areasResult.data?.areas ?? NO_AREAS;
  const home = findHomeArea(areas, config.homeAreaCode);
  const parent = home && areas.find((area) => area.code === home.parentCode);
  return {
    areas,
    home,
    config,
    name: [home?.name, parent && areaShortLabel(parent)].filter((part) => part !== undefined).join(', '),
    isApproximate: areas.some((area) => area.boundaryQuality === 'approximate'),
    isReady: !areasResult.isPending && !configResult.isPending,
  };
}
