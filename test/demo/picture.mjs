// Draws docs/blocked-commit.svg from what the built tool really prints: node test/demo/picture.mjs
import { writeFileSync } from 'node:fs';
import { leaking, withScratch } from './scratch.mjs';

const WIDTH = 90;
const LINE = 20;
const CHARACTER = 8.43;
const COLOURS = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 36: '#79c0ff', 90: '#8b949e' };

const output = withScratch(
  (scratch) => {
    // As in a project that has the package: npx finds it.
    scratch.write('../node_modules/.bin/mailwarden', '');
    scratch.mailwarden('install', '--quiet');
    scratch.write('src/mail.ts', leaking());
    scratch.stage();
    return scratch.commit('send mail').output;
  },
  { FORCE_COLOR: '1' },
);

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** One line of terminal output as tspans: bold, dim and the sixteen colours. */
function spans(line) {
  let style = {};
  return line
    .split(/(\x1b\[[\d;]*m)/)
    .map((piece) => {
      const codes = /^\x1b\[([\d;]*)m$/.exec(piece)?.[1];
      if (codes === undefined) return piece && `<tspan${attributes(style)}>${escaped(piece)}</tspan>`;
      for (const code of codes.split(';').map(Number)) style = restyled(style, code);
      return '';
    })
    .join('');
}

function restyled(style, code) {
  if (code === 0) return {};
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 39) return { ...style, colour: undefined };
  return COLOURS[code] ? { ...style, colour: COLOURS[code] } : style;
}

const attributes = ({ bold, dim, colour }) =>
  `${bold ? ' font-weight="bold"' : ''}${dim ? ' opacity=".6"' : ''}${colour ? ` fill="${colour}"` : ''}`;

const lines = ['$ git commit -m "send mail"', ...output.trimEnd().split('\n')];
const height = (lines.length + 2) * LINE;
const texts = lines.map(
  (line, index) => `<text x="16" y="${(index + 1.8) * LINE}" xml:space="preserve">${spans(line)}</text>`,
);
writeFileSync(
  new URL('../../docs/blocked-commit.svg', import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(WIDTH * CHARACTER)}" height="${height}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" fill="#e6edf3"><rect width="100%" height="100%" rx="8" fill="#0d1117"/>\n${texts.join('\n')}\n</svg>\n`,
);
