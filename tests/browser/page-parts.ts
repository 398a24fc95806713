// Ways to the parts of the page, and waiting that ends when the page says so.
import type { Locator, Page } from 'playwright-core';

export const part = (page: Page, id: string): Locator => page.getByTestId(id).first();

/** The map has drawn everything it knows; on a phone a step of an import may hide it. */
export async function mapIdle(page: Page): Promise<void> {
  await page.waitForSelector('[data-map="idle"]', { state: 'attached', timeout: 90_000 });
}

export const textOf = async (page: Page, id: string): Promise<string> => (await part(page, id).innerText()).trim();

/** The first whole number of a text, thousands separators removed. */
export const numberOf = async (page: Page, id: string): Promise<number> =>
  Number(/[\d,]+(?:\.\d+)?/.exec(await textOf(page, id))?.[0].replaceAll(',', ''));

/** Where a place of the open camera's centre lies on the screen: the middle of what the panels leave free. */
export async function middleOfMap(page: Page): Promise<{ x: number; y: number }> {
  const box = await part(page, 'map').boundingBox();
  if (box === null) throw new Error('the map is not on the page');
  const widthOf = async (selector: string) => (await page.locator(selector).boundingBox())?.width ?? 0;
  const left = await widthOf('.panel-left');
  const right = await widthOf('.panel-right');
  return { x: box.x + left + (box.width - left - right) / 2, y: box.y + box.height / 2 };
}
