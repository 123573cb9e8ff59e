import { breathe } from '../engine/learning/breathing.js';
import { giveData, giveState, isSmall } from './views-members.js';

/**
 * @typedef {import('./views-members.js').Member} Member
 * @typedef {import('./views-members.js').SharedData} SharedData
 * @typedef {import('./views-members.js').SharedState} SharedState
 */

/** Hands on what is shared: many data to one element after the other, since together they would keep the page for too long. */
export class ViewsGiving {
  /** Elements that have been told what is chosen. @type {Set<Member>} */
  #known = new Set();
  /** What has been chosen and not been told to all yet. @type {Set<string>} */
  #owed = new Set();
  #turn = 0;

  /**
   * @param {Member[]} members
   * @param {SharedData | undefined} data undefined: there have not been any
   * @param {() => SharedState} state as it is when an element's turn comes
   * @param {Iterable<string>} chosen what of it is another than before
   */
  async give(members, data, state, chosen) {
    const turn = ++this.#turn;
    for (const name of chosen) this.#owed.add(name);
    // One that is taken out and comes back has heard nothing in between.
    for (const member of this.#known) if (!members.includes(member)) this.#known.delete(member);
    const areMany = data !== undefined && !isSmall(data);
    for (const member of members) {
      const isOther = data !== undefined && giveData(member, data);
      const isNew = !this.#known.has(member);
      giveState(member, state(), isNew ? allChoices : this.#owed, isNew);
      this.#known.add(member);
      if (!isOther || !areMany) continue;
      await member.updateComplete;
      await breathe();
      if (turn !== this.#turn) return;
    }
    this.#owed.clear();
  }
}

const allChoices = new Set(['layer', 'head', 'row', 'column', 'threshold', 'aggregate']);
