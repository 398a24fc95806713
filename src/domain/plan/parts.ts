// The measures a measure is made of.
import type { Measure } from './measure';

export function partsOf(measure: Measure): readonly Measure[] {
  switch (measure.type) {
    case 'ratio':
      return measure.denominator.type === 'constant' ? [measure.numerator] : [measure.numerator, measure.denominator];
    case 'expr':
      return measure.terms.map((term) => term.measure);
    case 'change':
    case 'relativeTo':
      return [measure.of];
    case 'all':
      return measure.measures.map((part) => part.measure);
    case 'forEachRegion':
    case 'groupBy':
      return [measure.each];
    default:
      return [];
  }
}

export const contains = (measure: Measure, type: Measure['type']): boolean =>
  measure.type === type || partsOf(measure).some((part) => contains(part, type));
