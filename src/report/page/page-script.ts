/** The script of a page: sorts by a heading, filters by words. It reads the markup alone, and makes no markup of text. */

/** Runs at the end of the page. It holds nothing that ends a script element. */
export const PAGE_SCRIPT = `
(() => {
  'use strict';
  const table = document.getElementById('table');
  const field = document.getElementById('filter');
  const left = document.getElementById('left');
  const body = table.tBodies[0];
  const heads = Array.from(table.tHead.rows[0].cells);
  const rows = Array.from(body.rows, (row) => ({ row, text: row.textContent.toLowerCase() }));
  const order = new Intl.Collator('en', { numeric: true });
  const keyOf = (row, at) => row.cells[at].dataset.sort ?? row.cells[at].textContent;

  const filter = () => {
    const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    const all = rows.length === 1 ? '1 row' : rows.length + ' rows';
    left.textContent = shown === rows.length ? all : shown + ' of ' + all;
  };

  const sort = (head, at) => {
    const turn = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    const isNumber = head.dataset.number !== undefined;
    const keyed = rows.map(({ row }, place) => ({ row, place, key: keyOf(row, at) }));
    keyed.sort((a, b) => turn * (isNumber ? a.key - b.key : order.compare(a.key, b.key)) || a.place - b.place);
    for (const one of heads) one.setAttribute('aria-sort', 'none');
    head.setAttribute('aria-sort', turn === 1 ? 'ascending' : 'descending');
    body.append(...keyed.map(({ row }) => row));
  };

  heads.forEach((head, at) => {
    const button = head.querySelector('button');
    button.disabled = false;
    button.addEventListener('click', () => sort(head, at));
  });
  document.getElementById('controls').hidden = false;
  field.addEventListener('input', filter);
  filter();
})();
`;
