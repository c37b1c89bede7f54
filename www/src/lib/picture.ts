/**
 * A chart as a picture that stands by itself: its finding above it, its legend and its source below. All looks are written into the
 * drawing, since no style of the page reaches it there. It is loaded when somebody asks for one.
 */
const SVG = 'http://www.w3.org/2000/svg';
const PADDING = 16;
const TITLE = 16;
const SMALL = 11;
const LINE = 1.35;
const SCALE = 2;

/** What the page's styles set of a drawing. */
const LOOKS = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;

export interface Drawing {
  svg: SVGSVGElement;
  /** The lists that say what its colours mean. */
  legends: readonly HTMLElement[];
  title: string;
  source: string;
}

export interface Picture {
  text: string;
  width: number;
  height: number;
}

function make<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Record<string, string | number>,
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** A copy that looks the same without the page's styles. */
function copyOf(drawn: SVGElement): SVGElement {
  const copy = drawn.cloneNode(true) as SVGElement;
  const originals = [drawn, ...drawn.querySelectorAll<SVGElement>('*')];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
  for (const [index, element] of copies.entries()) {
    const original = originals[index];
    if (!original) continue;
    const style = getComputedStyle(original);
    for (const look of LOOKS) element.setAttribute(look, style.getPropertyValue(look));
    element.removeAttribute('class');
    element.removeAttribute('style');
  }
  return copy;
}

/** A text in lines that fit; what has no blanks, as Chinese, breaks anywhere. */
export function wrapped(text: string, room: number, widthOf: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+/g) ?? []) {
    if (line !== '' && widthOf((line + part).trimEnd()) > room) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += part;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}

export function pictureOf({ svg, legends, title, source }: Drawing): Picture {
  const root = getComputedStyle(document.documentElement);
  const { fontFamily } = getComputedStyle(document.body);
  const isLight = !matchesDark(root);
  const text = isLight ? '#1c2126' : root.color;
  const pen = document.createElement('canvas').getContext('2d');
  const widthIn = (font: string) => (words: string) => {
    if (pen) pen.font = `${font} ${fontFamily}`;
    return pen?.measureText(words).width ?? words.length * 7;
  };
  const [drawnWidth, drawnHeight] = [Number(svg.getAttribute('width')), Number(svg.getAttribute('height'))];
  const width = Math.ceil(drawnWidth + 2 * PADDING);
  const out = make('svg', { xmlns: SVG, width, 'font-family': fontFamily, fill: text });
  const write = (words: string, x: number, y: number, size: number, looks: Record<string, string | number> = {}) => {
    const element = make('text', { x, y, 'font-size': size, ...looks });
    element.textContent = words;
    out.append(element);
  };
  const ground = make('rect', { width: '100%', height: '100%', fill: isLight ? '#ffffff' : root.backgroundColor });
  const name = make('title', {});
  name.textContent = title;
  out.append(name, ground);

  let y = PADDING;
  for (const line of wrapped(title, drawnWidth, widthIn(`600 ${TITLE}px`))) {
    y += TITLE * LINE;
    write(line, PADDING, y - TITLE * 0.3, TITLE, { 'font-weight': 600 });
  }
  y += 8;
  const chart = make('svg', { x: PADDING, y, width: drawnWidth, height: drawnHeight });
  chart.append(...copyOf(svg).childNodes);
  out.append(chart);
  y += drawnHeight + 4;

  const long = widthIn(`400 ${SMALL}px`);
  let x = PADDING;
  for (const item of legends.flatMap((list) => [...list.children])) {
    const sample = item.querySelector('svg');
    const words = item.textContent?.trim() ?? '';
    const size = Number(sample?.getAttribute('width') ?? 0);
    const room = (sample ? size + 5 : 0) + long(words) + 14;
    if (x === PADDING || x + room > width - PADDING) [x, y] = [PADDING, y + 18];
    if (sample) {
      const high = Number(sample.getAttribute('height') ?? 12);
      const copy = make('svg', { x, y: y - high / 2 - 4, width: size, height: high });
      copy.append(...copyOf(sample).childNodes);
      out.append(copy);
    }
    write(words, x + (sample ? size + 5 : 0), y, SMALL);
    x += room;
  }
  y += 10;
  for (const line of wrapped(source, drawnWidth, long)) {
    y += SMALL * LINE + 2;
    write(line, PADDING, y, SMALL, { 'fill-opacity': 0.75 });
  }
  const height = Math.ceil(y + PADDING);
  out.setAttribute('height', String(height));
  out.setAttribute('viewBox', `0 0 ${width} ${height}`);
  return { text: new XMLSerializer().serializeToString(out), width, height };
}

const matchesDark = (root: CSSStyleDeclaration) => {
  const [red = 255, green = 255, blue = 255] = root.backgroundColor.match(/\d+/g)?.map(Number) ?? [];
  return red + green + blue < 384;
};

/** The picture in dots, two for each of the page's pixels. */
export async function pngOf({ text, width, height }: Picture): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
  const pen = canvas.getContext('2d');
  pen?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture was made'))), 'image/png'),
  );
}

/** Puts it on the clipboard; false where the browser refuses. */
export async function copyPicture(png: Promise<Blob>): Promise<boolean> {
  try {
    // A promise: some browsers ask for it within the click itself, before the picture is made.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
    return true;
  } catch {
    return false;
  }
}
