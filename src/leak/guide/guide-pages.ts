/** Renders a guide: for a terminal, wrapped at its width and in colour where there is colour, and as the Markdown of docs/. */
import { runnable } from '../../remedy/own-command.ts';
import type { Theme } from '../../report/screen.ts';
import { columnsOf, unheld, whole } from '../../text/width.ts';
import type { Block, Guide, Section } from './guide-parts.ts';

/** How to draw. */
export interface Drawing {
  readonly theme: Theme;
  /** Columns of the screen; text is never wider than 100, because nobody likes to read that. */
  readonly width: number;
}

const WIDEST = 100;
const INDENT = '  ';

/** The whole guide; ends in one line break. Lines of code may be wider than the screen: cut, they would not run. */
export function guideText(guide: Guide, drawing: Drawing): string {
  const { theme } = drawing;
  const parts = [
    theme.strong(guide.title.toUpperCase()),
    ...guide.intro.map((block) => blockText(block, drawing)),
    contents(guide, drawing),
    ...guide.sections.flatMap((section) => sectionParts(section, 0, drawing)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What can be asked for by itself. */
function contents({ service, sections }: Guide, drawing: Drawing): string {
  const command = `npx mailwarden guide ${service} SECTION`;
  const rows = sections.map(({ id, title, sections: inner = [] }) => {
    const below = inner.map((section) => section.id).join(', ');
    return paragraph(`**${id}** ${title}${below === '' ? '' : ` (${below})`}`, '  • ', '    ', drawing);
  });
  return [paragraph(`One part alone: \`${command}\``, INDENT, INDENT, drawing), ...rows].join('\n');
}

/** One section with all below it; ends in one line break. */
export function sectionText(section: Section, drawing: Drawing): string {
  return `${sectionParts(section, 0, drawing).join('\n\n')}\n`;
}

function sectionParts(section: Section, depth: number, drawing: Drawing): readonly string[] {
  const { strong } = drawing.theme;
  const title =
    depth === 0
      ? strong(`${section.title}\n${'─'.repeat(columnsOf(section.title))}`)
      : strong(`${'▸'.repeat(depth)} ${section.title}`);
  return [
    title,
    ...section.blocks.map((block) => blockText(block, drawing)),
    ...(section.sections ?? []).flatMap((inner) => sectionParts(inner, depth + 1, drawing)),
  ];
}

function blockText(block: Block, drawing: Drawing): string {
  switch (block.kind) {
    case 'text':
      return paragraph(block.text, INDENT, INDENT, drawing);
    case 'note':
      return paragraph(block.text, drawing.theme.warning('! '), INDENT, drawing);
    case 'steps':
      return block.items
        .map((item, index) => paragraph(item, `${String(index + 1).padStart(3)}. `, '     ', drawing))
        .join('\n');
    case 'list':
      return block.items.map((item) => paragraph(item, '  • ', '    ', drawing)).join('\n');
    case 'code':
      return block.lines.map((line) => (line === '' ? '' : `    ${drawing.theme.good(runnable(line))}`)).join('\n');
    case 'table':
      return block.rows.map((row) => rowText(row, block.head, drawing)).join('\n');
  }
}

/** A table of sentences does not fit into 80 columns: each row becomes its first cell with the others below it. */
function rowText(row: readonly string[], head: readonly string[], drawing: Drawing): string {
  const [first = '', ...rest] = row;
  const lines = rest.map((cell, index) =>
    cell === '' ? '' : paragraph(`${head[index + 1] ?? ''}: ${cell}`, '      ', '      ', drawing),
  );
  return [paragraph(`**${first}**`, '  • ', '    ', drawing), ...lines.filter((line) => line !== '')].join('\n');
}

function paragraph(text: string, first: string, rest: string, { theme, width }: Drawing): string {
  const room = Math.min(width, WIDEST) - rest.length;
  return wrapProse(plain(runnable(text)), room)
    .map((line, index) => (index === 0 ? first : rest) + inline(line, theme))
    .join('\n');
}

/** Links as `label (address)`, unless the label is the address; a strong part word by word, so that it may be wrapped. */
function plain(text: string): string {
  return text
    .replaceAll(/\[([^\]]{1,200})\]\(([^)]{1,200})\)/g, (_, label: string, address: string) =>
      address.endsWith(label) ? address : `${label} (${address})`,
    )
    .replaceAll(/\*\*([^*]+)\*\*/g, (_, words: string) =>
      words
        .split(' ')
        .map((word) => `**${word}**`)
        .join(' '),
    );
}

/** `text` in lines of at most `room` columns, cut at blanks only; what stands in backticks is never cut, so that what is copied is all of it. */
export function wrapProse(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.replaceAll(/`[^`]+`/g, whole).split(' ')) {
    if (line !== '' && shown(line) + 1 + shown(word) > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map(unheld);
}

function shown(text: string): number {
  return columnsOf(text.replaceAll('**', ''));
}

function inline(line: string, theme: Theme): string {
  return line.replaceAll(/\*\*([^*]+)\*\*/g, (_, word: string) => theme.strong(word));
}

// Renders a guide as Markdown: the text of docs/mailjet.md and docs/pepipost.md, which say besides where it is made.

/** The whole guide; ends in one line break. */
export function guideMarkdown(guide: Guide): string {
  const parts = [
    `# ${guide.title}`,
    ...guide.intro.map(blockMarkdown),
    ...guide.sections.flatMap((section) => markdownParts(section, 2)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** One section with all below it. */
export function sectionMarkdown(section: Section): string {
  return `${markdownParts(section, 2).join('\n\n')}\n`;
}

function markdownParts(section: Section, level: number): readonly string[] {
  return [
    `${'#'.repeat(level)} ${section.title}`,
    ...section.blocks.map(blockMarkdown),
    ...(section.sections ?? []).flatMap((inner) => markdownParts(inner, level + 1)),
  ];
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'note':
      return `> ${block.text}`;
    case 'steps':
      return block.items.map((item, index) => `${index + 1}. ${item}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'code':
      return ['```'.concat(block.language), ...block.lines, '```'].join('\n');
    case 'table':
      return [block.head, block.head.map(() => '---'), ...block.rows].map(rowMarkdown).join('\n');
  }
}

/** A bar inside a cell would open another one. */
function rowMarkdown(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
