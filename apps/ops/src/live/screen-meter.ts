/** How many screens are connected to this instance, and how many of them follow something. The gateway of push keeps it; the system page reads it. */
export class ScreenMeter {
  private read: () => { connected: number; watching: number } = () => ({ connected: 0, watching: 0 });

  /** Whoever holds the sockets says how to count them. */
  use(read: () => { connected: number; watching: number }): void {
    this.read = read;
  }

  count(): { connected: number; watching: number } {
    return this.read();
  }
}
