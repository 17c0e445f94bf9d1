import { readFileSync } from 'node:fs';

/** The counters of ingest that the bench follows. */
export interface IngestCounters {
  readonly messages: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly corrections: number;
}

/** Reads `/metrics` of ingest. */
export async function readIngestCounters(ingestUrl: string): Promise<IngestCounters> {
  const text = await (await fetch(`${ingestUrl}/metrics`)).text();
  const value = (name: string): number => Number(new RegExp(`^nhip_ingest_${name}_total (\\S+)`, 'm').exec(text)?.[1] ?? 0);
  return { messages: value('messages'), inserted: value('inserted'), duplicates: value('duplicates'), corrections: value('corrections') };
}

/** Resident memory of a process, MB. */
export function residentMb(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

/** Processor time of a process so far, seconds. */
export function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
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
