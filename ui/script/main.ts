// SPDX-License-Identifier: EUPL-1.2
// Everything here only adds to pages that already work. Each part stands alone: when one breaks, the others
// and every form go on. No texts live here: the page brings them in data attributes, in its own language.
import { counters } from './counter';
import { drafts } from './draft';
import { closeOnEscape, focusErrors, sendWithKeys } from './keys';
import { similar } from './similar';
import { undoBars } from './undo';
import { worlds } from './worlds';

for (const part of [drafts, counters, similar, undoBars, worlds, sendWithKeys, closeOnEscape, focusErrors]) {
  try {
    part();
  } catch (error) {
    console.error(error);
  }
}
