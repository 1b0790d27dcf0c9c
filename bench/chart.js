/** Two charts as SVG: dots on a logarithmic axis, and lines on two. They bring no fonts and follow the reader's colour scheme. */

/**
 * @typedef {{ label: string, value?: number | undefined, isBeyond?: boolean }} Dot `value` in the unit of the axis; `isBeyond`: it
 *   is more than that; no value, no dot
 * @typedef {{ label: string, dots: Dot[] }} Band all about one thing, the dots in the order of the legend
 * @typedef {{ label: string, points: (readonly [x: number, y: number])[] }} Line
 * @typedef {{ of(value: number): number, ticks: number[] }} Scale
 * @typedef {{ title: string, description: string }} Words what a screen reader says
 */

const WIDTH = 860;
const LEFT = 190;
const RIGHT = 30;
const BAND_HEIGHT = 46;
const TOP = 76;

/** Told apart by shape as well as by colour. */
const SHAPES = ['circle', 'bar', 'square', 'diamond', 'triangle', 'cross', 'ring'];

const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #24292f; }
  .title { font-size: 16px; font-weight: 600; }
  .faint { fill: #57606a; font-size: 12px; }
  .grid { stroke: #d0d7de; stroke-width: 1; }
  .band { fill: #f6f8fa; }
  .s0 { fill: #0969da; stroke: #0969da; } .s1 { fill: #6e7781; stroke: #6e7781; } .s2 { fill: #cf222e; stroke: #cf222e; }
  .s3 { fill: #8250df; stroke: #8250df; } .s4 { fill: #bf3989; stroke: #bf3989; } .s5 { fill: #9a6700; stroke: #9a6700; }
  .s6 { fill: #1a7f37; stroke: #1a7f37; }
  .line { fill: none; stroke-width: 2; } .ideal { stroke-width: 2; stroke-dasharray: 2 5; } .hollow { fill: none; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .faint { fill: #9198a1; } .grid { stroke: #3d444d; } .band { fill: #161b22; }
    .s0 { fill: #58a6ff; stroke: #58a6ff; } .s1 { fill: #9198a1; stroke: #9198a1; } .s2 { fill: #ff7b72; stroke: #ff7b72; }
    .s3 { fill: #bc8cff; stroke: #bc8cff; } .s4 { fill: #f778ba; stroke: #f778ba; } .s5 { fill: #e3b341; stroke: #e3b341; }
    .s6 { fill: #56d364; stroke: #56d364; } .line, .hollow { fill: none; }
  }`;

/**
 * @param {Words} words
 * @param {Band[]} bands
 * @param {(value: number) => string} renderTick
 */
export function dotChart(words, bands, renderTick) {
  const legend = bands[0]?.dots.map(({ label }) => label) ?? [];
  const columns = 4;
  const top = TOP + Math.ceil(legend.length / columns) * 20;
  const bottom = top + bands.length * BAND_HEIGHT;
  const values = bands.flatMap(({ dots }) => dots.flatMap(({ value }) => value ?? []));
  const x = logScale(values, LEFT + 10, WIDTH - RIGHT);
  const parts = legend.map((label, index) => {
    const at = { x: 28 + (index % columns) * 205, y: 56 + Math.floor(index / columns) * 20 };
    return mark(index, at.x, at.y) + text(at.x + 12, at.y + 4, label);
  });
  bands.forEach(({ label, dots }, index) => {
    const y = top + index * BAND_HEIGHT;
    if (index % 2 === 0)
      parts.push(`<rect class="band" x="0" y="${y}" width="${WIDTH}" height="${BAND_HEIGHT}"/>`);
    parts.push(text(LEFT, y + BAND_HEIGHT / 2 + 4, label, 'end'));
    // Drawn last to first, so that the first stays on top.
    for (const [order, { value, isBeyond, label }] of [...dots.entries()].reverse()) {
      if (value === undefined) continue;
      const at = x.of(value);
      parts.push(
        `<g><title>${escapeXml(label)}: ${isBeyond ? 'over ' : ''}${escapeXml(renderTick(value))}</title>`,
      );
      parts.push(mark(order, at, y + BAND_HEIGHT / 2));
      if (isBeyond) parts.push(text(at + 9, y + BAND_HEIGHT / 2 + 4, '→', 'start', 'faint'));
      parts.push('</g>');
    }
  });
  const grid = x.ticks.map(
    (tick) =>
      `<line class="grid" x1="${x.of(tick)}" x2="${x.of(tick)}" y1="${top}" y2="${bottom}"/>${text(x.of(tick), bottom + 18, renderTick(tick), 'middle', 'faint')}`,
  );
  // The bands lie under the grid, the grid under the dots.
  const under = parts.filter((part) => part.startsWith('<rect class="band"'));
  const over = parts.filter((part) => !part.startsWith('<rect class="band"'));
  return svg(words, bottom + 32, [...under, ...grid, ...over]);
}

/**
 * @param {Words} words
 * @param {Line[]} lines
 * @param {{ x: string, y: string, renderX: (value: number) => string, renderY: (value: number) => string }} axes
 */
export function lineChart(words, lines, axes) {
  const [top, bottom] = [80, 400];
  const points = lines.flatMap((line) => line.points);
  const x = logScale(
    points.map(([size]) => size),
    90,
    WIDTH - 60,
  );
  const y = logScale(
    points.map(([, cost]) => cost),
    bottom,
    top,
  );
  const grid = [
    ...x.ticks.map(
      (tick) =>
        `<line class="grid" x1="${x.of(tick)}" x2="${x.of(tick)}" y1="${top}" y2="${bottom}"/>${text(x.of(tick), bottom + 18, axes.renderX(tick), 'middle', 'faint')}`,
    ),
    ...y.ticks.map(
      (tick) =>
        `<line class="grid" x1="90" x2="${WIDTH - 60}" y1="${y.of(tick)}" y2="${y.of(tick)}"/>${text(82, y.of(tick) + 4, axes.renderY(tick), 'end', 'faint')}`,
    ),
  ];
  const drawn = lines.map((line, index) => {
    const color = `s${index === 0 ? 0 : 2}`;
    const path = line.points.map(([size, cost]) => `${x.of(size)},${y.of(cost)}`).join(' ');
    const dots = line.points.map(
      ([size, cost]) => `<circle class="${color}" cx="${x.of(size)}" cy="${y.of(cost)}" r="4"/>`,
    );
    const legend = { x: 100 + index * 300, y: 56 };
    return [
      `<polyline class="${color} line" points="${path}"/>`,
      ...dots,
      `<circle class="${color}" cx="${legend.x}" cy="${legend.y}" r="4"/>${text(legend.x + 12, legend.y + 4, line.label)}`,
    ].join('');
  });
  const names =
    idealLine(x, y, points) +
    text((90 + WIDTH - 60) / 2, bottom + 42, axes.x, 'middle') +
    text(8, top - 10, axes.y, 'start', 'faint');
  return svg(words, bottom + 56, [...grid, ...drawn, names]);
}

/** What is linear has this slope: through the largest point, down to where it leaves the chart. */
function idealLine(
  /** @type {Scale} */ x,
  /** @type {Scale} */ y,
  /** @type {(readonly [number, number])[]} */ points,
) {
  const [size, cost] = points.reduce(
    (most, point) => (point[1] > most[1] ? point : most),
    points[0] ?? [1, 1],
  );
  const least = Math.min(...points.map((point) => point[1]));
  return `<line class="grid ideal" x1="${x.of((size * least) / cost)}" y1="${y.of(least)}" x2="${x.of(size)}" y2="${y.of(cost)}"/>`;
}

/**
 * A logarithmic scale with ticks at the powers of ten, and at 2 and 5 times these where there are few.
 *
 * @param {number[]} values all above 0
 * @param {number} from @param {number} to in pixels
 * @returns {Scale}
 */
function logScale(values, from, to) {
  const [low, high] = [Math.min(...values) * 0.9, Math.max(...values) * 1.15];
  const of = (/** @type {number} */ value) =>
    Math.round(
      (from + ((Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))) * (to - from)) * 10,
    ) / 10;
  const powers = Array.from({ length: 16 }, (_, index) => 10 ** (index - 4));
  const isInside = (/** @type {number} */ value) => value >= low && value <= high;
  const tens = powers.filter(isInside);
  const ticks =
    tens.length > 3 ? tens : powers.flatMap((power) => [power, 2 * power, 5 * power]).filter(isInside);
  return { of, ticks };
}

/** @param {number} index @param {number} x @param {number} y */
function mark(index, x, y) {
  const color = `s${index % SHAPES.length}`;
  switch (SHAPES[index % SHAPES.length]) {
    case 'circle':
      return `<circle class="${color}" cx="${x}" cy="${y}" r="6.5"/>`;
    case 'bar':
      return `<rect class="${color}" x="${x - 1.5}" y="${y - 12}" width="3" height="24"/>`;
    case 'square':
      return `<rect class="${color}" x="${x - 5}" y="${y - 5}" width="10" height="10"/>`;
    case 'diamond':
      return `<path class="${color}" d="M${x} ${y - 7}l7 7l-7 7l-7 -7z"/>`;
    case 'triangle':
      return `<path class="${color}" d="M${x} ${y - 7}l7 12h-14z"/>`;
    case 'cross':
      return `<path class="${color} hollow" d="M${x - 5} ${y - 5}l10 10m0 -10l-10 10"/>`;
    default:
      return `<circle class="${color} hollow" cx="${x}" cy="${y}" r="5"/>`;
  }
}

/** @param {Words} words @param {number} height @param {string[]} parts */
function svg({ title, description }, height, parts) {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-labelledby="title description">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<desc id="description">${escapeXml(description)}</desc>`,
    `<style>${STYLE}\n</style>`,
    text(20, 28, title, 'start', 'title'),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

/** @param {number} x @param {number} y @param {string} content @param {string} [anchor] @param {string} [style] */
function text(x, y, content, anchor = 'start', style = '') {
  const look = style && ` class="${style}"`;
  return `<text x="${x}" y="${y}" text-anchor="${anchor}"${look}>${escapeXml(content)}</text>`;
}

/** @param {string} content */
function escapeXml(content) {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
