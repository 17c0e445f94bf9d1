import { TextDecoder } from 'node:util';
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { demoAreas } from '@nhip/catalog';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { startI18n } from '../../i18n/start-i18n.js';
import type { SearchHit } from '../../model/search-assets.js';

// jsdom has no TextDecoder, which every browser has and a decision beside the search wants when it loads.
Object.assign(globalThis, { TextDecoder });
const { SearchBox } = await import('./search-box.js');

beforeAll(() => startI18n('vi'));

const show = () => {
  const chosen: string[] = [];
  const onChoose = jest.fn((hit: SearchHit) => void chosen.push(hit.kind === 'area' ? hit.area.name : hit.asset.id));
  render(<SearchBox assets={[]} areas={demoAreas} onChoose={onChoose} />);
  return { chosen, box: screen.getByRole('combobox') };
};

describe('search box', () => {
  test('the slash key brings the cursor, Escape clears', async () => {
    const { box } = show();
    await userEvent.keyboard('/');
    expect(document.activeElement).toBe(box);
    await userEvent.keyboard('hiep{Escape}');
    expect((box as HTMLInputElement).value).toBe('');
    expect(screen.queryByRole('option')).toBeNull();
  });
  test('arrows choose and Enter opens', async () => {
    const { chosen, box } = show();
    await userEvent.click(box);
    await userEvent.keyboard('vi thanh');
    const names = screen.getAllByRole('option').map((option) => option.querySelector('span')?.textContent);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(chosen).toEqual([names[1]]);
  });
  test('says how many were found, and when none was', async () => {
    const { box } = show();
    await userEvent.click(box);
    await userEvent.keyboard('phung hiep');
    expect(screen.getByText('1 kết quả')).toBeTruthy();
    await userEvent.keyboard(' xyz');
    expect(screen.getByText(/Không tìm thấy/)).toBeTruthy();
  });
});
