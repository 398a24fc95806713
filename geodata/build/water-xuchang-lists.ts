// Lists behind the water points of Xuchang: names as the two plans give them, with the county each is placed in.

/** The five rivers whose sections the plan names as one group, each with the county of its control section. */
export const FIVE_RIVERS: readonly (readonly [river: string, region: string, share: number])[] = [
  ['北汝河', '411025', 0.85],
  ['清潩河', '411024', 0.7],
  ['颍河', '411024', 0.8],
  ['吴公渠', '411025', 0.9],
  ['清流河', '411024', 0.85],
];

export const TRIBUTARY_SECTIONS: readonly (readonly [river: string, region: string, share: number])[] = [
  ['颍河', '411081', 0.25],
  ['颍河', '411081', 0.9],
  ['北汝河', '411025', 0.15],
  ['清潩河', '411082', 0.8],
  ['清潩河', '411003', 0.75],
  ['双洎河', '411082', 0.6],
  ['双洎河', '411024', 0.6],
  ['石梁河', '411081', 0.5],
  ['石梁河', '411003', 0.5],
  ['小洪河', '411003', 0.7],
  ['洋湖渠', '411025', 0.8],
  ['大浪沟', '411024', 0.6],
  ['清流河', '411003', 0.5],
];

/** Rivers, canals and reservoirs the two plans name; the county where the text gives one. */
export const NAMED: readonly (readonly [river: string, region: string, share: number, published: boolean])[] = [
  ['颍河', '411081', 0.55, false],
  ['北汝河', '411025', 0.32, false],
  ['清潩河', '411003', 0.3, false],
  ['吴公渠', '411025', 0.5, false],
  ['清流河', '411024', 0.4, false],
  ['双洎河', '411082', 0.25, false],
  ['洋湖渠', '411025', 0.4, true],
  ['大浪沟', '411024', 0.25, false],
  ['小洪河', '411000-DC', 0.6, true],
  ['石梁河', '411003', 0.8, false],
  ['小泥河', '411003', 0.6, false],
  ['老颍河', '411003', 0.5, true],
  ['文化河', '411025', 0.5, true],
  ['柳叶江', '411025', 0.5, true],
  ['小梅河', '411082', 0.5, true],
  ['颍汝干渠', '411025', 0.6, true],
  ['南水北调总干渠', '411081', 0.5, false],
  ['引黄干渠', '411024', 0.7, true],
];

export const CITY_SOURCES: readonly (readonly [name: string, region: string])[] = [
  ['许昌市北汝河水源地', '411025'],
  ['麦岭地下水水源地', '411025'],
  ['许昌市集中式水源地（示意）', '411002'],
  ['禹州市集中式水源地1（示意）', '411081'],
  ['禹州市集中式水源地2（示意）', '411081'],
  ['长葛市集中式水源地1（示意）', '411082'],
  ['长葛市集中式水源地2（示意）', '411082'],
];
export const COUNTIES = ['411081', '411082', '411024', '411025', '411003'];

/** Rivers and counties that the automatic stations and the outfalls are spread over, in turn. */
export const REACHES: readonly (readonly [river: string, region: string])[] = [
  ['清潩河', '411082'],
  ['颍河', '411081'],
  ['北汝河', '411025'],
  ['清流河', '411024'],
  ['清潩河', '411003'],
  ['吴公渠', '411025'],
  ['双洎河', '411082'],
  ['颍河', '411025'],
  ['清流河', '411003'],
  ['清潩河', '411024'],
  ['小洪河', '411003'],
  ['颍河', '411024'],
  ['双洎河', '411024'],
];
