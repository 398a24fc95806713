// Likeness of words, worked by hand.
import { expect, it } from 'vitest';
import { likeness, nearest } from '../../src/domain/nearest-words';

it('counts the letters and pairs that two words share', () => {
  // 施 工 施工 of each three, beside 一 半 工一 一半: 2 × 3 of 3 + 7.
  expect(likeness('施工', '施工一半')).toBeCloseTo(0.6, 12);
  expect(likeness('完工', '完工')).toBe(1);
  expect(likeness('完工', '反弹')).toBe(0);
  expect(likeness('', '完工')).toBe(0);
});

it('gives each value once, by its best name, the nearest first', () => {
  const names = [
    { value: 'shut', name: '关闭' },
    { value: 'working', name: '施工' },
    { value: 'working', name: '正在施工' },
    { value: 'completed', name: '完工待验' },
  ];
  expect(nearest('正在施工阶段', names, 2)).toEqual(['working', 'completed']);
});
