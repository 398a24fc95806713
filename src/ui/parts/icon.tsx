// Line icons, 16 px, in the colour of the text. Never alone: the control that holds one has a name.
const PATHS = {
  chevron: 'M6 4l4 4-4 4',
  down: 'M4 6l4 4 4-4',
  close: 'M4 4l8 8M12 4l-8 8',
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM10.5 10.5l3.5 3.5',
  play: 'M5 3.5v9l7.5-4.5z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  home: 'M2.5 8L8 3l5.5 5M4.5 7v6h7V7',
  distance: 'M2 11L11 2l3 3-9 9zM5 8l1.5 1.5M7.5 5.5L9 7',
  area: 'M3 4l8-1.5L13.5 9 7 13.5 2.5 10z',
  layers: 'M8 2.5l6 3-6 3-6-3zM2.5 8.5L8 11.3l5.5-2.8M2.5 11.2L8 14l5.5-2.8',
  columns: 'M3 13V9h2.5v4zM6.8 13V3h2.5v10zM10.5 13V6H13v7z',
  print: 'M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z',
  share: 'M6.5 9.5l3-3M7 4.5l1.5-1.5a2.8 2.8 0 0 1 4 4L11 8.5M9 11.5L7.5 13a2.8 2.8 0 0 1-4-4L5 7.5',
  info: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM8 7.3v3.4M8 5.2v.3',
  back: 'M10 4L6 8l4 4',
  list: 'M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.5M2.5 8h.5M2.5 12h.5',
  locate: 'M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3',
  moon: 'M12.5 9.8A5.2 5.2 0 0 1 6.2 3.5a5.2 5.2 0 1 0 6.3 6.3z',
  warning: 'M8 2.5l6 11H2zM8 6.5v3.2M8 11.3v.4',
  check: 'M3 8.5l3.2 3.2L13 4.5',
  person: 'M8 3a2.6 2.6 0 1 0 0 5.2A2.6 2.6 0 0 0 8 3zM3 13.5c.5-2.7 2.5-4 5-4s4.5 1.3 5 4',
  upload: 'M8 11V3.5M4.5 6.5L8 3l3.5 3.5M3 11v2.5h10V11',
  undo: 'M5.5 3L2.5 6l3 3M2.5 6h7a3.5 3.5 0 0 1 0 7H6',
  file: 'M4 2.5h5l3 3v8H4zM9 2.5v3h3',
  filter: 'M2.5 3.5h11L9.5 8.5v4l-3-1.5V8.5z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
