import { expect, test } from '@jest/globals';
import { brokerFiguresSchema } from '@nhip/contracts';
import { BROKER_FIGURE_TOPICS, BrokerFigureBook } from './broker-figures.js';

test('reads the figures of the broker, with their units, and leaves out what it does not say', () => {
  const book = new BrokerFigureBook();
  expect(book.report()).toBeNull();
  const take = (topic: string, text: string): void => book.take(topic, Buffer.from(text), 1_790_000_000_000);
  take('$SYS/broker/clients/connected', '706');
  take('$SYS/broker/load/messages/received/1min', '9000.50');
  take('$SYS/broker/uptime', '3600 seconds');
  take('$SYS/broker/store/messages/count', 'many');
  take('$SYS/broker/version', 'mosquitto version 2.0.22');
  const report = brokerFiguresSchema.parse(book.report());
  expect(report).toMatchObject({ connectedClients: 706, uptimeS: 3600, queuedMessages: null, droppedTotal: null });
  expect(report.receivedPerSecond).toBeCloseTo(150.01, 2);
  book.forget();
  expect(book.report()).toBeNull();
});

test('asks for each figure by its topic', () => {
  expect(BROKER_FIGURE_TOPICS.filter((topic) => !topic.startsWith('$SYS/broker/'))).toEqual([]);
});
