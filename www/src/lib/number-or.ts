/** Text that is not a number goes to the module as it is: the module names the fault. */
import { isDecimal } from './decimal';

export const numberOr = (text: string): number => (isDecimal(text) ? Number(text) : (text as unknown as number));
