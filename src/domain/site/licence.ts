// Numbers of mining and exploration licences.
//
// 自然资办发〔2020〕32号 (矿业权登记信息管理办法): the numbers of both consist of 23 characters; exploration licences
// with 18 stay valid until they are renewed. 国土资发〔2007〕294号 defines those 18: T (D for geological surveys), two
// digits of the issuing authority (01 the ministry, else the province), one of the way of granting, six of year and
// month, two of the kind of mineral, six that run. The 23 begin with a letter (C mining, T exploration), six digits
// of the issuing authority (100000 the ministry, else its region) and six of year and month, as published numbers
// show; DZ/T 0443-2023, annex A, has the rule. The other digits are not looked at: no checksum is published.

export interface Licence {
  /** Leading digits of the region of the authority that issued it; empty: the ministry. */
  readonly issuer: string;
  readonly year: number;
  readonly month: number;
}

export type LicenceReading =
  | { readonly ok: true; readonly licence: Licence }
  /** `old`: thirteen digits, as until 2007. */
  | { readonly ok: false; readonly why: 'length' | 'characters' | 'old'; readonly length: number };

const LONG = /^(?:[A-Z]|\d)(\d{6})(\d{4})(\d{2})\d{10}$/;
const SHORT = /^[TD](\d{2})\d(\d{4})(\d{2})\d{8}$/;
const OLD = /^\d{13}$/;
const LENGTHS = [18, 23];
const MINISTRY_SHORT = '01';

/** 410000 is the province 41, 410500 the prefecture 4105; 100000 the whole country. */
const regionOf = (digits: string): string => (digits === '100000' ? '' : digits.replace(/(00){1,2}$/, ''));

export function readLicence(number: string): LicenceReading {
  const long = LONG.exec(number);
  if (long) {
    const [, issuer = '', year, month] = long;
    return { ok: true, licence: { issuer: regionOf(issuer), year: Number(year), month: Number(month) } };
  }
  const short = SHORT.exec(number);
  if (short) {
    const [, issuer = '', year, month] = short;
    const region = issuer === MINISTRY_SHORT ? '' : issuer;
    return { ok: true, licence: { issuer: region, year: Number(year), month: Number(month) } };
  }
  if (OLD.test(number)) return { ok: false, why: 'old', length: number.length };
  return { ok: false, why: LENGTHS.includes(number.length) ? 'characters' : 'length', length: number.length };
}
