/** Renders a guide as Markdown: the text of docs/mailjet.md and docs/pepipost.md. */
import type { Block, Guide, Section } from './guide-parts.ts';

/** The whole guide; ends in one line break. */
export function guideMarkdown(guide: Guide): string {
  const head = `<!-- Made from src/leak/guide by \`npm run docs\`; change it there. -->\n\n# ${guide.title}`;
  const parts = [
    head,
    ...guide.intro.map(blockMarkdown),
    ...guide.sections.flatMap((section) => sectionParts(section, 2)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** One section with all below it. */
export function sectionMarkdown(section: Section): string {
  return `${sectionParts(section, 2).join('\n\n')}\n`;
}

function sectionParts(section: Section, level: number): readonly string[] {
  return [
    `${'#'.repeat(level)} ${section.title}`,
    ...section.blocks.map(blockMarkdown),
    ...(section.sections ?? []).flatMap((inner) => sectionParts(inner, level + 1)),
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
