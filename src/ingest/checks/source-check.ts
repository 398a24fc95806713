// Whether the fields of a file can be dealt with at all.
import type { ImportRefusal } from '../../contract/import-report';
import { refuse, type Source } from '../read/source';

const MOST_FIELDS = 2000;

/** Names that every object has; as keys they would mean something else. */
const isReserved = (name: string): boolean => name in {};

export function fieldsRefusal({ name, fields }: Source): ImportRefusal | null {
  if (fields.length > MOST_FIELDS) {
    return refuse(
      'too-many-columns',
      `${name} 的字段超过 ${MOST_FIELDS} 个。`,
      `${name} has more than ${MOST_FIELDS} fields.`,
    );
  }
  const reserved = fields.find((field) => isReserved(field.name));
  if (!reserved) return null;
  return refuse(
    'field-name',
    `${name} 的字段名“${reserved.name}”不能使用，请改名后再导入。`,
    `The field name "${reserved.name}" of ${name} can't be used; rename it.`,
  );
}
