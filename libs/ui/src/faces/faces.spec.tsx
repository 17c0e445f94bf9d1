import { describe, expect, jest, test } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StateGlyph } from '../icon/state-glyph.js';
import { EmptyFace, ErrorFace, LoadingFace } from './faces.js';

describe('faces', () => {
  test('loading is announced and shows no number', () => {
    render(<LoadingFace label="Đang tải" />);
    expect(screen.getByRole('status', { name: 'Đang tải' }).textContent).toBe('');
  });
  test('empty says what is true and what to do', () => {
    render(<EmptyFace title="Chưa có thiết bị nào">Đăng ký một thiết bị.</EmptyFace>);
    expect(screen.getByText('Đăng ký một thiết bị.')).toBeTruthy();
  });
  test('an error that trying again can mend has a button', async () => {
    const onRetry = jest.fn();
    render(<ErrorFace title="Lỗi" text="Cơ sở dữ liệu chưa trả lời." retryLabel="Thử lại" onRetry={onRetry} />);
    await userEvent.click(screen.getByRole('button', { name: 'Thử lại' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });
  test('an error that trying again cannot mend has none', () => {
    render(<ErrorFace title="Lỗi" text="Không có quyền." />);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

test('every state has a shape of its own and can be read aloud', () => {
  const shapes = (['critical', 'major', 'warning', 'info', 'stale', 'no-signal', 'normal'] as const).map((state) => {
    const { container, unmount } = render(<StateGlyph state={state} label={state} />);
    expect(screen.getByRole('img', { name: state })).toBeTruthy();
    const shape = container.querySelector('path, circle');
    const outline = `${shape?.getAttribute('d')} ${shape?.getAttribute('r')} ${shape?.getAttribute('stroke-dasharray')}`;
    unmount();
    return outline;
  });
  expect(new Set(shapes).size).toBe(7);
});
