import { WIRE_LIMITS, type Fault, type IntakeWindow, type ParsedTopic, type QualityCode, type RejectReason } from '@nhip/contracts';
import { findAssetType, findEventType } from '@nhip/catalog';
import { decodeCommandResult, decodeEvent, decodeStatus, decodeTelemetry, lateAfterSeconds, shorten, type RefusedKey } from '@nhip/domain';
import type { IntakeMessage } from '@nhip/platform';
import type { RejectedMessage } from '@nhip/store';
import type { BatchWriter } from '../../batch/batch-writer.js';
import type { AssetRegistry, RegisteredAsset, SeriesBinding } from './asset-registry.js';
import type { ClockGuard } from './clock-guard.js';
import type { RejectKeeper } from './reject-keeper.js';
import { RouteBook, type Route } from './route-book.js';
import type { Throttle } from './throttle.js';

/** Where what the messages say is gathered. */
export type MessageSink = Pick<BatchWriter, 'current' | 'addExtra' | 'countReject' | 'finishMessage'>;

/** What the handler works with. */
export interface MessageHandlerParts {
  readonly registry: AssetRegistry;
  readonly writer: MessageSink;
  readonly throttle: Throttle;
  /** of the devices that are not registered */
  readonly claimThrottle: Throttle;
  readonly keeper: Pick<RejectKeeper, 'keep'>;
  readonly clock: ClockGuard;
  readonly window: IntakeWindow;
  /** The time of a reading without a device time; absent: the receive time, made unique and newer than all of its series. */
  stampNoTs?(series: SeriesBinding, receivedMs: number): number;
}

const NO_TS: QualityCode = 5;
const LONGEST_DELAY_S = 32_767;

type KnownTopic = Extract<ParsedTopic, { ok: true }>;

/** Turns messages into rows of the current batch. Every message, good or bad, ends in the batch and is acknowledged with it. */
export class MessageHandler {
  private faults: Fault[] = [];
  private faultCount = 0;
  private readonly routes: RouteBook;
  private route!: Route;
  private asset!: RegisteredAsset;
  private receivedMs = 0;
  /** seconds between readings that the object being read states, 0 when none */
  private everyS = 0;
  private readonly decoding;

  constructor(private readonly parts: MessageHandlerParts) {
    this.routes = new RouteBook(parts.registry, parts);
    this.decoding = {
      receivedMs: 0,
      window: parts.window,
      bind: (key: string): SeriesBinding | RefusedKey => this.asset.bindings.get(key) ?? parts.registry.bind(this.asset, key),
      onReading: (binding: SeriesBinding, timeMs: number, value: number, quality: QualityCode): void =>
        this.addReading(binding, { timeMs, value, quality }),
      onFault: (fault: Fault): void => this.addFault(fault),
      onInterval: (everyS: number): void => void (this.everyS = everyS),
    };
  }

  /** Handles one message, received now or, when it is replayed, at `receivedMs`. Never throws. */
  handle(message: IntakeMessage, receivedMs = Date.now()): void {
    this.receivedMs = receivedMs;
    const { topic } = (this.route = this.routes.find(message.topic));
    const reason = topic.ok ? this.read(topic, message) : 'unknown_topic';
    if (reason) this.addFault({ reason, path: '', detail: reason === 'rate_limited' ? 'too many messages' : shorten(message.topic) });
    this.finish(message);
  }

  /** Reads a message of a known topic; gives the reason when it is refused as a whole before it was read. */
  private read(topic: KnownTopic, message: IntakeMessage): RejectReason | undefined {
    if (topic.source === 'claim') return this.readClaim(topic.hardwareId, message);
    const { asset, bucket } = this.route;
    if (!asset) return 'unknown_asset';
    if (topic.source === 'gateway' && asset.gatewayId !== topic.publisher) return 'foreign_asset';
    if (!this.parts.throttle.admit(bucket!, this.receivedMs)) return 'rate_limited';
    if (message.payload.length > WIRE_LIMITS.maxPacketBytes) return 'too_large';
    this.asset = asset;
    if (topic.kind === 'telemetry') this.readTelemetry(message);
    else if (topic.kind === 'status') this.readStatus(message);
    else if (topic.kind === 'result') this.readResult(topic.commandId, message);
    else this.readEvent(message);
    return undefined;
  }

  private readTelemetry(message: IntakeMessage): void {
    this.decoding.receivedMs = this.receivedMs;
    decodeTelemetry(message.payload, this.decoding);
    const isAhead = this.faultCount > 0 && this.faults.some((fault) => fault.reason === 'in_future');
    this.parts.clock.note(this.route.clock, isAhead, this.receivedMs);
  }

  private readStatus({ payload }: IntakeMessage): void {
    const decoded = decodeStatus(payload);
    if (!decoded.ok) return this.addFault(decoded.fault);
    const { online, ts, firmware } = decoded.status;
    const atMs = ts === undefined ? this.receivedMs : Math.min(ts, this.receivedMs);
    // A last will is left with the broker beforehand and so cannot carry a time.
    const saidBy = ts === undefined && !online ? 'will' : 'device';
    this.parts.writer.addExtra({ kind: 'status', status: { assetId: this.asset.id, online, atMs, saidBy, firmware } });
  }

  private readEvent({ payload }: IntakeMessage): void {
    const { receivedMs, asset } = this;
    const allowed = findAssetType(asset.type)?.events ?? [];
    const decoded = decodeEvent(payload, {
      receivedMs,
      window: this.parts.window,
      findType: (key) => (allowed.includes(key) ? findEventType(key) : undefined),
    });
    if (!decoded.ok) return this.addFault(decoded.fault);
    const { id, ts, type, data } = decoded.event;
    this.parts.writer.addExtra({ kind: 'event', event: { id, assetId: asset.id, timeMs: ts, type, data } });
  }

  private readResult(commandId: string, { payload }: IntakeMessage): void {
    const decoded = decodeCommandResult(commandId, payload);
    if (!decoded.ok) return this.addFault(decoded.fault);
    const { keeper, writer } = this.parts;
    const assetId = this.asset.id;
    const message = { source: this.sourceOfRoute(), assetId, topic: this.route.name, payload: Buffer.from(payload), faultCount: 1 };
    const { receivedMs } = this;
    let kept: RejectedMessage | null | undefined = null;
    writer.addExtra({
      kind: 'result',
      result: { ...decoded.result, assetId, commandId },
      // asked at every attempt to commit; what the keeper said first stands
      refuse: (reason) => {
        if (kept === null) kept = keeper.keep({ ...message, faults: [{ reason, path: '', detail: commandId }] }, receivedMs);
        return kept;
      },
    });
  }

  private readClaim(hardwareId: string, { payload }: IntakeMessage): RejectReason | undefined {
    if (payload.length > WIRE_LIMITS.keptPayloadBytes) return 'too_large';
    if (!this.parts.claimThrottle.admit(this.route.bucket!, this.receivedMs)) return 'rate_limited';
    this.parts.writer.addExtra({ kind: 'claim', claim: { hardwareId: hardwareId.slice(0, 128), payload: Buffer.from(payload) } });
    return undefined;
  }

  private addReading(
    series: SeriesBinding,
    { timeMs: given, value, quality }: { timeMs: number; value: number; quality: QualityCode },
  ): void {
    // Without a device time the receive time is made unique, so that two readings of one millisecond are both kept.
    const timeMs = quality === NO_TS ? this.stampNoTs(series, given) : given;
    const delayS = Math.min(LONGEST_DELAY_S, Math.max(0, Math.round((this.receivedMs - timeMs) / 1000)));
    const { periodS } = series.metric;
    this.parts.writer.current.addReading(series, { timeMs, value, quality, delayS, isLate: delayS > lateAfterSeconds(periodS) });
    if (periodS > 0 && this.everyS > periodS) this.parts.writer.addExtra({ kind: 'interval', series, timeMs, everyS: this.everyS });
  }

  private stampNoTs(series: SeriesBinding, receivedMs: number): number {
    return this.parts.stampNoTs?.(series, receivedMs) ?? Math.max(receivedMs, series.newestMs + 1);
  }

  private addFault(fault: Fault): void {
    this.faultCount += 1;
    if (this.faults.length < WIRE_LIMITS.maxFaultsPerMessage) this.faults.push(fault);
    this.parts.writer.countReject(fault.reason);
  }

  /** Who sent the message, for the share of refused messages that are kept of each. */
  private sourceOfRoute(): string {
    const { topic } = this.route;
    if (!topic.ok) return '';
    return topic.source === 'claim' ? topic.hardwareId : topic.publisher;
  }

  private finish({ token, payload }: IntakeMessage): void {
    const { name, asset } = this.route;
    if (this.faultCount > 0) {
      const reject = this.parts.keeper.keep(
        {
          source: this.sourceOfRoute(),
          assetId: asset?.id ?? null,
          topic: name,
          payload,
          faults: this.faults,
          faultCount: this.faultCount,
        },
        this.receivedMs,
      );
      if (reject) this.parts.writer.addExtra({ kind: 'reject', reject });
      this.faults = [];
      this.faultCount = 0;
    }
    this.parts.writer.finishMessage(token, name);
  }
}
