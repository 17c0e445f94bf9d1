import { Inject, Injectable } from '@nestjs/common';
import { assetTypesOfDomains } from '@nhip/catalog';
import type { Reach } from '@nhip/contracts';
import { ASSET_DOMAINS_WITHHELD, resolveReach, type ReachTrees, type Scope } from '@nhip/domain';
import { findReachTrees } from '@nhip/store';
import type pg from 'pg';
import { POOL } from '../server/tokens.js';

/** Trees change with a pack or at midnight: whoever asks sees it after this long. */
const KEPT_MS = 1000;

const withheldTypes = (reach: Reach): string[] => assetTypesOfDomains(reach.withheld.flatMap((domain) => ASSET_DOMAINS_WITHHELD[domain]));

/**
 * Works reaches out against the areas and organisations of today. The trees are read once a second at most, whoever asks, and a reach is worked out once per
 * reading of the trees: a permission check adds no query to a request.
 */
@Injectable()
export class ReachBook {
  private held: { readonly atMs: number; readonly trees: Promise<ReachTrees>; readonly scopes: Map<string, Scope> } | undefined;

  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  async resolve(reach: Reach): Promise<Scope> {
    const nowMs = Date.now();
    if (!this.held || nowMs - this.held.atMs >= KEPT_MS) {
      const fresh = { atMs: nowMs, trees: findReachTrees(this.pool), scopes: new Map<string, Scope>() };
      this.held = fresh;
      // A failure is told to those who wait for it and to nobody after them.
      fresh.trees.catch(() => (this.held = this.held === fresh ? undefined : this.held));
    }
    const { trees, scopes } = this.held;
    const key = JSON.stringify([reach.grants, reach.withheld]);
    const known = scopes.get(key);
    if (known) return known;
    const scope = resolveReach(reach, await trees, withheldTypes(reach));
    scopes.set(key, scope);
    return scope;
  }
}
