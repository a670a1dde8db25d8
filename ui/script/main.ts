// SPDX-License-Identifier: EUPL-1.2
// Everything here only adds to pages that already work. Each part stands alone: when one breaks, the others
// and every form go on. No texts live here: the page brings them in data attributes, in its own language.
import { counters } from './counter';
import { drafts } from './draft';
import { closeOnEscape, focusErrors, sendWithKeys } from './keys';
import { liveParts } from './live';
import { similar } from './similar';
import { undoBars } from './undo';
import { voteKeys } from './vote';
import { worlds } from './worlds';

const all = [drafts, counters, similar, undoBars, voteKeys, worlds, liveParts];
for (const part of [...all, sendWithKeys, closeOnEscape, focusErrors]) {
  try {
    part();
  } catch (error) {
    console.error(error);
  }
}
