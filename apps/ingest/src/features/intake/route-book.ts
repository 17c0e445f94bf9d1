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
  /** Of the registered asset, or of the hardware id of a claim. */
  bucket: Bucket | undefined;
  /** The registered asset of the topic, as of `version` of the registry. */
  asset: RegisteredAsset | undefined;
  version: number;
}

/**
 * The topics that came so far. Nothing is kept of a topic whose asset is not registered: a gateway is free to invent names, and whatever it sends, there
 * are no more buckets than registered assets.
 */
export class RouteBook {
  private readonly routes = new Map<string, Route>();

  constructor(
    private readonly registry: AssetRegistry,
    private readonly throttles: { readonly throttle: Throttle; readonly claimThrottle: Throttle },
  ) {}

  find(name: string): Route {
    const known = this.routes.get(name);
    const route = known ?? this.open(name);
    if (route.version !== this.registry.version) this.refresh(route);
    if (!known && isUsedAgain(route)) {
      if (this.routes.size >= MOST_ROUTES) this.routes.clear();
      this.routes.set(name, route);
    }
    return route;
  }

  private refresh(route: Route): void {
    const { topic } = route;
    route.version = this.registry.version;
    if (!topic.ok || topic.source === 'claim') return;
    route.asset = this.registry.find(topic.assetId);
    if (route.asset) route.bucket ??= this.throttles.throttle.bucketOf(topic.assetId);
  }

  private open(name: string): Route {
    const topic = parseTopic(name);
    const bucket = topic.ok && topic.source === 'claim' ? this.throttles.claimThrottle.bucketOf(topic.hardwareId) : undefined;
    return { name, topic, clock: { seenMs: 0, aheadMs: 0 }, bucket, asset: undefined, version: -1 };
  }
}

/** The topic of an answer comes once; that of a claim comes again until the device is registered. */
const isUsedAgain = ({ topic, asset }: Route): boolean =>
  topic.ok && (topic.source === 'claim' || (asset !== undefined && topic.kind !== 'result'));
