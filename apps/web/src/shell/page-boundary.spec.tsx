import { beforeAll, expect, jest, test } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { startI18n } from '../i18n/start-i18n.js';
import { PageBoundary } from './page-boundary.js';

beforeAll(() => startI18n('vi'));

function Broken(): never {
  throw new Error('chunk is gone');
}

test('a page that breaks leaves the frame, and another page is tried afresh', () => {
  // React tells the console of every error that a boundary catches.
  const quiet = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const show = (at: string, page: ReactNode) => (
    <PageBoundary at={at} fallback={(fault) => <main>{fault}</main>}>
      {page}
    </PageBoundary>
  );
  const { rerender } = render(show('/a', <p>trang a</p>));
  rerender(show('/b', <Broken />));
  expect(screen.getByRole('alert').textContent).toContain('Không mở được trang này');
  rerender(show('/a', <p>trang a</p>));
  expect(screen.getByText('trang a')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
  quiet.mockRestore();
});
