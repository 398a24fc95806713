// A class by colour and name; no data is said.
import type { WaterClass } from '../../domain/water/class';
import { useWaterWords } from '../i18n/water-words';
import { ClassMark } from '../parts/marks';

export function ClassOrNone({ of }: { readonly of: WaterClass | null }) {
  const t = useWaterWords();
  return of === null ? <span className="water-class class-unknown">{t.noClass}</span> : <ClassMark of={of} />;
}
