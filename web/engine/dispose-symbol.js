/**
 * The name under which `using` finds what ends an object; where the machine does not know it yet, one that does no harm.
 * @type {typeof Symbol.dispose}
 */
export const disposeSymbol = Symbol.dispose ?? Symbol.for('Symbol.dispose');
