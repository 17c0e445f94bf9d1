import type { ClusterPoints, ClusterView } from './cluster-index.js';
import type { ClusterAnswer, ClusterRequest } from './cluster.worker.js';
import type { Bounds } from './nhip-map.js';

/** Talks to the clustering worker. Answers come in order; `dispose` ends the worker and leaves open questions unanswered. */
export class ClusterClient {
  readonly #worker = new Worker(new URL('./cluster.worker.ts', import.meta.url), { type: 'module' });
  readonly #waiting = new Map<number, (answer: ClusterAnswer) => void>();
  #nextId = 1;

  constructor() {
    this.#worker.onmessage = ({ data }: MessageEvent<ClusterAnswer>) => {
      this.#waiting.get(data.id)?.(data);
      this.#waiting.delete(data.id);
    };
  }

  /** Replaces the points; `include` is 0 for those that are switched off or drawn by themselves. */
  load(points: ClusterPoints, include: Uint8Array): void {
    this.#send({ kind: 'load', points, include });
  }

  async view(bounds: Bounds, zoom: number): Promise<ClusterView> {
    const answer = await this.#ask((id) => ({ kind: 'view', id, bounds, zoom }));
    return answer.view ?? { discs: [], singles: [] };
  }

  async expansionZoom(clusterId: number): Promise<number> {
    const answer = await this.#ask((id) => ({ kind: 'expand', id, clusterId }));
    return answer.zoom ?? 0;
  }

  dispose(): void {
    this.#worker.terminate();
    this.#waiting.clear();
  }

  #send(request: ClusterRequest): void {
    this.#worker.postMessage(request);
  }

  #ask(make: (id: number) => ClusterRequest): Promise<ClusterAnswer> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#send(make(id));
    });
  }
}
