// Font stacks of the map's labels. Without a glyph server the map draws every letter with the reader's own fonts;
// a word such as "Bold" in the first name sets the weight.

const REST = ['Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', 'sans-serif'];

export const FONT = ['PingFang SC', ...REST];
export const FONT_BOLD = ['PingFang SC Bold', 'PingFang SC', ...REST];
