// Units of plan figures in the language of the page.
import { englishUnit } from '../../domain/unit-words';
import type { Language } from '../../state/url-state';

export const unitIn = (unit: string, language: Language): string => (language === 'zh' ? unit : englishUnit(unit));
