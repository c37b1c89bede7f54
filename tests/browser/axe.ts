/**
 * axe as the page's tests ask it: in the page itself, which has no frames from elsewhere, and for violations alone. A third of
 * the time: else it opens a second page to put the parts together, and describes every element that passed.
 */
import PlainBuilder from '@axe-core/playwright';

export default class AxeBuilder extends PlainBuilder {
  constructor(...settings: ConstructorParameters<typeof PlainBuilder>) {
    super(...settings);
    this.options({ resultTypes: ['violations'] }).setLegacyMode(true);
  }
}
