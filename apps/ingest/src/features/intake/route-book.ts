import { parseTopic, type ParsedTopic } from '@nhip/contracts';
import type { AssetRegistry, RegisteredAsset } from './asset-registry.js';
import type { ClockSource } from './clock-guard.js';
import type { Bucket, Throttle } from './throttle.js';

const MOST_ROUTES = 200_000;

/** Everything that ingest knows of a topic, found by one look: at 40 000 messages/s each further look costs a cache miss. */
export interface Route {
  /** The topic as first seen; keep this one, so that the text of each message dies young. */
  readonly name: string;
  readonly topic: ParsedTopic;
  readonly clock: ClockSource;
  /** Of the asset, or of the hardware id of a claim. */
  readonly bucket: Bucket | undefined;
  /** The registered asset of the topic, as of `version` of the registry. */
  asset: RegisteredAsset | undefined;
  version: number;
}

/** The topics that came so far. */
export class RouteBook {
  private readonly routes = new Map<string, Route>();

  constructor(
    private readonly registry: AssetRegistry,
    private readonly throttles: { readonly throttle: Throttle; readonly claimThrottle: Throttle },
  ) {}

  find(name: string): Route {
    let route = this.routes.get(name);
    if (!route) {
      route = this.open(name);
      if (this.routes.size >= MOST_ROUTES) this.routes.clear();
      // the topic of an answer is used once
      if (!route.topic.ok || route.topic.source === 'claim' || route.topic.kind !== 'result') this.routes.set(name, route);
    }
    if (route.version !== this.registry.version) {
      const { topic } = route;
      route.asset = topic.ok && topic.source !== 'claim' ? this.registry.find(topic.assetId) : undefined;
      route.version = this.registry.version;
    }
    return route;
  }

  private open(name: string): Route {
    const topic = parseTopic(name);
    const { throttle, claimThrottle } = this.throttles;
    const bucket = topic.ok
      ? topic.source === 'claim'
        ? claimThrottle.bucketOf(topic.hardwareId)
        : throttle.bucketOf(topic.assetId)
      : undefined;
    return { name, topic, clock: { seenMs: 0, aheadMs: 0 }, bucket, asset: undefined, version: -1 };
  }
}
