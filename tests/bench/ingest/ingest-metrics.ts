import { readFileSync, readdirSync } from 'node:fs';

/** The counters of ingest that the bench follows. */
export interface IngestCounters {
  readonly messages: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly corrections: number;
  readonly batches: number;
  readonly commitSeconds: number;
}

/** Reads `/metrics` of ingest. */
export async function readIngestCounters(ingestUrl: string): Promise<IngestCounters> {
  const text = await (await fetch(`${ingestUrl}/metrics`)).text();
  const value = (name: string): number => Number(new RegExp(`^nhip_ingest_${name} (\\S+)`, 'm').exec(text)?.[1] ?? 0);
  return {
    messages: value('messages_total'),
    inserted: value('inserted_total'),
    duplicates: value('duplicates_total'),
    corrections: value('corrections_total'),
    batches: value('batches_total'),
    commitSeconds: value('commit_seconds_sum'),
  };
}

/** Resident memory of a process, MB. */
export function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

const statOf = (pid: number): string[] => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');

/** Processor time of a process so far, seconds. */
export function processorSeconds(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Processor time of a process and its children, living and ended, seconds. */
export function familySeconds(pid: number): number {
  const own = statOf(pid);
  let sum = (Number(own[11]) + Number(own[12]) + Number(own[13]) + Number(own[14])) / 100;
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      if (Number(statOf(Number(name))[1]) === pid) sum += processorSeconds(Number(name));
    } catch {
      // It has ended since the folder was read; its time is its parent's now.
    }
  }
  return sum;
}

/** The value below which the share `p` of the sorted samples lies. */
export const percentile = (samples: readonly number[], p: number): number => {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? Number.NaN;
};

/** Resident memory of ingest, once a second. */
export class MemoryWatch {
  readonly samples: number[] = [];
  private readonly timer: NodeJS.Timeout;

  constructor(pid: number) {
    this.timer = setInterval(() => this.samples.push(residentMb(pid)), 1000);
  }

  stop(): { peakRssMb: number; firstMinuteMb: number; lastMinuteMb: number } {
    clearInterval(this.timer);
    const { samples } = this;
    const round = (value: number): number => Math.round(value);
    return {
      peakRssMb: round(Math.max(...samples)),
      firstMinuteMb: round(percentile(samples.slice(0, 60), 0.5)),
      lastMinuteMb: round(percentile(samples.slice(-60), 0.5)),
    };
  }
}
