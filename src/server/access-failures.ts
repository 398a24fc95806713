// Why a write or a sign-in is refused, and what helps.

import { ACTION_LABELS, ROLE_LABELS } from '../domain/access/permission-labels';
import { type Action, PERMISSIONS, type Role } from '../domain/access/permissions';
import type { LocalText } from '../domain/text';
import type { RegionCode } from '../domain/units';
import { type Wordings, words } from './wording';

export type AccessFailure =
  | { readonly code: 'not-signed-in' }
  | {
      readonly code: 'not-allowed';
      readonly reason: 'role' | 'region' | 'level';
      readonly action: Action;
      readonly role: Role;
      /** Where it was tried; null: without a place. */
      readonly region: RegionCode | null;
    }
  | { readonly code: 'foreign-origin'; readonly origin: string }
  | { readonly code: 'wrong-password' }
  | { readonly code: 'weak-password' }
  | { readonly code: 'too-many-attempts'; readonly seconds: number }
  | { readonly code: 'unknown-session'; readonly session: string }
  | { readonly code: 'not-json' }
  | { readonly code: 'body-too-large'; readonly most: number }
  /** `at`: the key in the body, such as `settings.on`; empty: the body as a whole. */
  | { readonly code: 'bad-body'; readonly at: string; readonly expected: LocalText }
  | { readonly code: 'future-day'; readonly day: string; readonly today: string }
  | { readonly code: 'missing-evidence'; readonly status: LocalText }
  | { readonly code: 'foreign-status'; readonly status: LocalText; readonly allowed: readonly LocalText[] };

const inZh = (labels: readonly LocalText[]): string => labels.map(({ zh }) => zh).join('、');
const inEn = (labels: readonly LocalText[]): string => labels.map(({ en }) => en).join(', ');

const MIB = 1024 * 1024;

export const ACCESS_WORDINGS: Wordings<AccessFailure> = {
  'not-signed-in': () =>
    words(
      401,
      'Not signed in',
      '尚未登录或登录已失效：请登录后重试。',
      'You are not signed in, or your session has ended: sign in and try again.',
    ),
  'not-allowed': ({ reason, action, role, region }) => {
    const act = ACTION_LABELS[action];
    const who = ROLE_LABELS[role];
    if (reason === 'region') {
      return words(
        403,
        'Not your region',
        `${region === null ? '此处' : `行政区 ${region}`}不在您负责的区域内，不能${act.zh}：请由该区域的人员办理，或请管理员调整您的区域。`,
        `${region === null ? 'This' : `The region ${region}`} is not among the regions of your account, so you can't ${act.en} there: ask someone of that region, or an administrator to change your regions.`,
      );
    }
    if (reason === 'level') {
      return words(
        403,
        'Only the city',
        `${act.zh}由市级办理，县级账号不能登记${region === null ? '' : `（${region}）`}：请报市级审核。`,
        `Only the city can ${act.en}, not an account of a county${region === null ? '' : ` (${region})`}: submit it to the city.`,
      );
    }
    const roles = PERMISSIONS[action].roles.map((one) => ROLE_LABELS[one]);
    return words(
      403,
      'Not your role',
      `您的角色（${who.zh}）不能${act.zh}：请由${inZh(roles)}办理。`,
      `Your role (${who.en}) can't ${act.en}: ask one of these: ${inEn(roles)}.`,
    );
  },
  'foreign-origin': ({ origin }) =>
    words(
      403,
      'Foreign origin',
      `来自 ${origin} 的页面不能在此写入：请在本系统的页面中操作；如经代理访问，请用 MINEMEND_ORIGIN 设置对外地址。`,
      `A page of ${origin} can't write here: use this system's own pages; behind a proxy set MINEMEND_ORIGIN to the address that people use.`,
    ),
  'wrong-password': () =>
    words(
      401,
      'Wrong user name or password',
      '用户名或密码不正确，或账号已停用：请检查后重试，或联系管理员。',
      'The user name or password is wrong, or the account is disabled: check both, or ask an administrator.',
    ),
  'weak-password': () =>
    words(
      400,
      'Weak password',
      '新密码太简单：请用 12 至 128 个字符，不含用户名，且不要与旧密码相同。',
      'The new password is too weak: use 12 to 128 characters, without the user name, and not the old one.',
    ),
  'too-many-attempts': ({ seconds }) =>
    words(
      429,
      'Too many attempts',
      `登录失败次数过多：请 ${seconds} 秒后再试。`,
      `Too many failed sign-ins: try again in ${seconds} seconds.`,
    ),
  'unknown-session': ({ session }) =>
    words(
      404,
      'Unknown session',
      `您没有编号为 ${session} 的登录会话：它可能已经结束，请刷新列表。`,
      `You have no session ${session}: it may have ended, reload the list.`,
    ),
  'not-json': () =>
    words(
      415,
      'Not JSON',
      '请求内容应为 JSON：请以 content-type: application/json 发送。',
      'The body has to be JSON: send it with content-type: application/json.',
    ),
  'body-too-large': ({ most }) =>
    words(
      413,
      'Body too large',
      `请求内容超过 ${most / MIB} MB：请缩小后重试。`,
      `The body is larger than ${most / MIB} MB: make it smaller.`,
    ),
  'bad-body': ({ at, expected }) =>
    words(
      400,
      'Bad body',
      `${at === '' ? '请求内容' : `请求内容中的 ${at} `}不合要求：${expected.zh}。`,
      `${at === '' ? 'The body' : `In the body, ${at}`} is not as expected: ${expected.en}.`,
    ),
  'future-day': ({ day, today }) =>
    words(
      400,
      'Day has not come yet',
      `${day} 还没有到来（今天是 ${today}）：请填已发生的日期。`,
      `${day} has not come yet (today is ${today}): give a day that has passed.`,
    ),
  'missing-evidence': ({ status }) =>
    words(
      400,
      'Document number missing',
      `登记“${status.zh}”须有文号：请在 evidence 中填写验收或销号文件的文号。`,
      `“${status.en}” needs a document: give its number in evidence.`,
    ),
  'foreign-status': ({ status, allowed }) =>
    words(
      400,
      'Status of another workflow',
      `此图斑的流程中没有“${status.zh}”：可用 ${inZh(allowed)}。`,
      `The workflow of this feature has no “${status.en}”: use one of ${inEn(allowed)}.`,
    ),
};
