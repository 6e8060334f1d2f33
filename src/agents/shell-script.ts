/** Reads a script for a POSIX shell as far as it must be known what it runs and where it writes: words without their quotes, redirections, here-documents, and the scripts in substitutions. It runs nothing and expands nothing. */

/** One program with its arguments, as the shell would start it. */
export interface SimpleCommand {
  /** `NAME=value` in front of it. */
  readonly assignments: readonly (readonly [name: string, value: string])[];
  readonly words: readonly string[];
  /** Files that it writes by a redirection. */
  readonly outputs: readonly string[];
  /** What it is given in the script itself to read. */
  readonly inputs: readonly string[];
}

interface OpenCommand {
  assignments: (readonly [string, string])[];
  words: string[];
  outputs: string[];
  inputs: string[];
}

/** A here-document whose text begins behind the line. */
interface AwaitedText {
  readonly end: string;
  readonly isIndented: boolean;
  readonly command: OpenCommand;
}

/** Scripts lie in scripts no deeper than this. */
const MAX_DEPTH = 8;

/** All commands, in the order in which they stand; those of substitutions come before the one that holds them. */
export function commandsOfScript(script: string, depth = 0): readonly SimpleCommand[] {
  return depth > MAX_DEPTH ? [] : new ScriptReader(script, depth).read();
}

const ASSIGNMENT = /^([A-Za-z_]\w*)\+?=([\s\S]*)$/;
const REDIRECTION = /(?:\d{0,4}|&)(?:>>|>\||>&|<>|>)|\d{0,4}(?:<<<|<<-?|<&|<)/y;

class ScriptReader {
  private at = 0;
  private readonly done: SimpleCommand[] = [];
  private command: OpenCommand = { assignments: [], words: [], outputs: [], inputs: [] };
  private awaited: AwaitedText[] = [];

  constructor(
    private readonly script: string,
    private readonly depth: number,
  ) {}

  read(): readonly SimpleCommand[] {
    while (this.at < this.script.length) this.step();
    this.endCommand();
    return this.done;
  }

  private step(): void {
    const character = this.script[this.at] ?? '';
    if (character === '\n') {
      this.at++;
      this.endCommand();
      this.readTexts();
    } else if (character === '#') this.at = endOfLine(this.script, this.at);
    else if (/\s/.test(character)) this.at++;
    else if (this.script.startsWith('\\\n', this.at)) this.at += 2;
    else if (!this.redirection() && !this.substitution()) {
      if (/[;&|()]/.test(character)) {
        this.at++;
        this.endCommand();
      } else this.take(this.word());
    }
  }

  private take(word: string): void {
    const assignment = this.command.words.length === 0 ? ASSIGNMENT.exec(word) : null;
    if (assignment === null) this.command.words.push(word);
    else this.command.assignments.push([assignment[1] ?? '', assignment[2] ?? '']);
  }

  private endCommand(): void {
    const { assignments, words, outputs, inputs } = this.command;
    // Its here-documents come with the end of the line, so it is kept as it is and not copied.
    if (assignments.length + words.length + outputs.length + inputs.length > 0 || this.awaits(this.command))
      this.done.push(this.command);
    this.command = { assignments: [], words: [], outputs: [], inputs: [] };
  }

  private awaits(command: OpenCommand): boolean {
    return this.awaited.some((text) => text.command === command);
  }

  /** `> file`, `2>&1`, `<<'EOF'`. */
  private redirection(): boolean {
    REDIRECTION.lastIndex = this.at;
    const [sign = ''] = REDIRECTION.exec(this.script) ?? [];
    // `<(` and `>(` hold a script.
    if (sign === '' || (/[<>]$/.test(sign) && this.script[REDIRECTION.lastIndex] === '(')) return false;
    this.at = REDIRECTION.lastIndex;
    this.skipBlanks();
    const word = this.word();
    if (/<<-?$/.test(sign) && !sign.endsWith('<<<')) {
      this.awaited.push({ end: word, isIndented: sign.endsWith('-'), command: this.command });
    } else if (sign.endsWith('<<<')) this.command.inputs.push(word);
    else if (sign.includes('>') && !(sign.endsWith('&') && /^(?:\d+-?|-)$/.test(word))) this.command.outputs.push(word);
    return true;
  }

  private skipBlanks(): void {
    while (/[ \t]/.test(this.script[this.at] ?? '') || this.script.startsWith('\\\n', this.at))
      this.at += this.script[this.at] === '\\' ? 2 : 1;
  }

  /** `<(…)` and `>(…)`. */
  private substitution(): boolean {
    if (!/[<>]/.test(this.script[this.at] ?? '') || this.script[this.at + 1] !== '(') return false;
    this.at++;
    this.inner();
    return true;
  }

  /** The texts of here-documents, which stand below the line that asks for them. */
  private readTexts(): void {
    for (const { end, isIndented, command } of this.awaited) {
      const lines: string[] = [];
      while (this.at < this.script.length) {
        const stop = endOfLine(this.script, this.at);
        const line = this.script.slice(this.at, stop);
        this.at = stop + 1;
        if ((isIndented ? line.replace(/^\t+/, '') : line) === end) break;
        lines.push(line);
      }
      command.inputs.push(lines.join('\n'));
    }
    this.awaited = [];
  }

  /** One word without its quotes. */
  private word(): string {
    let word = '';
    while (this.at < this.script.length) {
      const character = this.script[this.at] ?? '';
      if (/[\s;&|()<>]/.test(character)) break;
      word += this.piece(character);
    }
    return word;
  }

  private piece(character: string): string {
    if (character === "'") return this.upTo("'");
    if (character === '"') return this.doubleQuoted();
    if (character === '\\') return this.escaped();
    if (character === '`') return this.backquoted();
    if (character === '$') return this.dollar();
    this.at++;
    return character;
  }

  private escaped(): string {
    const next = this.script[this.at + 1] ?? '';
    this.at += 2;
    return next === '\n' ? '' : next;
  }

  private doubleQuoted(): string {
    let text = '';
    this.at++;
    while (this.at < this.script.length && this.script[this.at] !== '"') {
      const character = this.script[this.at] ?? '';
      const next = this.script[this.at + 1] ?? '';
      if (character === '\\' && /["\\$`\n]/.test(next)) text += this.escaped();
      else if (character === '`') text += this.backquoted();
      else if (character === '$' && next === '(') text += this.dollar();
      else {
        text += character;
        this.at++;
      }
    }
    this.at++;
    return text;
  }

  /** `$(…)` holds a script, `$'…'` a text; any other stays as it is. */
  private dollar(): string {
    const next = this.script[this.at + 1];
    this.at++;
    if (next === "'") return this.upTo("'");
    return next === '(' ? `$${this.inner()}` : '$';
  }

  private backquoted(): string {
    const script = this.upTo('`');
    this.done.push(...commandsOfScript(script, this.depth + 1));
    return `\`${script}\``;
  }

  /** The text between two signs, of which the first stands here. */
  private upTo(sign: string): string {
    const end = this.script.indexOf(sign, this.at + 1);
    const stop = end < 0 ? this.script.length : end;
    const text = this.script.slice(this.at + 1, stop);
    this.at = stop + 1;
    return text;
  }

  /** The script in the brackets that open here. */
  private inner(): string {
    const end = closingBracket(this.script, this.at);
    const script = this.script.slice(this.at + 1, end);
    this.at = end + 1;
    this.done.push(...commandsOfScript(script, this.depth + 1));
    return `(${script})`;
  }
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Where the bracket at `open` is closed; the end of the text where it is not. Quoted brackets do not count. */
function closingBracket(text: string, open: number): number {
  const sign = /\\[\s\S]|'[^']*'|"(?:[^"\\]|\\[\s\S])*"|[()]/g;
  sign.lastIndex = open;
  let depth = 0;
  for (let match = sign.exec(text); match !== null; match = sign.exec(text)) {
    if (match[0] === '(') depth++;
    if (match[0] === ')' && --depth === 0) return match.index;
  }
  return text.length;
}
