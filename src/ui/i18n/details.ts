// Names of the free facts that packs give a site, and of their coded values.
import type { LocalText } from '../../domain/text';

const text = (zh: string, en: string): LocalText => ({ zh, en });

export const DETAIL_LABELS: Readonly<Record<string, LocalText>> = {
  areaSplit: text('单个面积', 'Area of each'),
  countSplit: text('个数', 'Number'),
  countNote: text('数量说明', 'On the number'),
  classNote: text('类别说明', 'On the class'),
  goalNote: text('目标说明', 'On the goal'),
  unitNote: text('单位说明', 'On the unit'),
  centreLat: text('圆心纬度', 'Latitude of centre'),
  centreLon: text('圆心经度', 'Longitude of centre'),
  datum: text('坐标基准', 'Datum'),
  damClass: text('坝类', 'Dam class'),
  figures: text('规模数字', 'Figures'),
  generation: text('年产生量（万吨）', 'Yearly generation (10⁴ t)'),
  generationSplit: text('产生量拆分', 'Split of generation'),
  generationYear: text('产生量年份', 'Year of generation'),
  groupSplit: text('片区划分', 'Group assignment'),
  height: text('高度（米）', 'Height (m)'),
  slope: text('坡度（度）', 'Slope (degrees)'),
  hierarchy: text('水系层级', 'Hierarchy'),
  investmentSplit: text('单个投资', 'Investment of each'),
  radius: text('半径（米）', 'Radius (m)'),
  reach: text('河段', 'Reach'),
  regionSplit: text('所在县区', 'County'),
  stationType: text('水站类型', 'Kind of station'),
  task: text('任务', 'Task'),
  yearSplit: text('年度划分', 'Split by year'),
  startedOn: text('开工日期', 'Started on'),
  completedOn: text('完工日期', 'Completed on'),
  acceptedOn: text('验收日期', 'Accepted on'),
  method: text('治理方式', 'Method'),
  party: text('责任主体', 'Responsible party'),
};

export const DETAIL_VALUES: Readonly<Record<string, LocalText>> = {
  illustrative: text('示意，文件未公布', 'Illustrative, not published'),
  'not-stated-taken-as-WGS84': text('文件未注明，按 WGS84 读', 'Not stated, taken as WGS84'),
};
