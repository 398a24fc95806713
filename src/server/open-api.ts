// The OpenAPI document, made from the schemas that validate; every parameter says what it expects in both languages.
import type { OpenAPIHono } from '@hono/zod-openapi';
import { SESSION_SCHEME } from './endpoint';
import { expectedOf } from './parameters';

interface Parameter {
  name?: string;
  description?: string;
  schema?: { maximum?: number };
}

interface Operation {
  parameters?: Parameter[];
  security?: readonly object[];
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Which cookie it is decides who signs people in: its name differs where only https is spoken. */
const SESSION_COOKIE = {
  type: 'apiKey',
  in: 'cookie',
  name: 'minemend.session_token',
  description:
    '登录后取得的会话 cookie（https 下名称前有 __Secure-）。写入只接受同源页面或不带 Origin 的程序。' +
    ' / The session cookie that sign-in sets (with the prefix __Secure- over https). Writes are taken from pages of ' +
    'the same origin, or from programs that send no Origin.',
} as const;

export function openApiDocument(app: OpenAPIHono): OpenApiDocument {
  app.openAPIRegistry.registerComponent('securitySchemes', SESSION_SCHEME, SESSION_COOKIE);
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '矿山修复一张图 / Minemend',
      version: '1.0.0',
      description:
        '矿山修复图斑、矸石山、矿区、水监测点及其规划指标。面积为 CGCS2000 椭球面积，日期为北京时间。' +
        ' / Mining zones, restoration sites, gangue piles, water points and the plan targets they count toward. ' +
        'Areas are ellipsoidal on CGCS2000, days are in Asia/Shanghai.',
      license: { name: 'MIT', url: 'https://spdx.org/licenses/MIT.html' },
    },
  }) as unknown as OpenApiDocument;
  for (const path of Object.values(document.paths)) {
    for (const parameter of Object.values(path).flatMap(({ parameters = [] }) => parameters)) {
      const expected = expectedOf(parameter.name ?? '', parameter.schema?.maximum);
      if (expected) parameter.description = `${expected.zh} / ${expected.en}`;
    }
  }
  return document;
}
