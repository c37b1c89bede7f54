/** What every labelled input has. */
import type { Problem } from '../lib/api';

export interface FieldProps {
  id: string;
  label: string;
  hint?: string | undefined;
  problems?: readonly Problem[] | undefined;
}

/** What an input has into which something is typed. */
export interface TypedFieldProps extends FieldProps {
  value: string;
  placeholder?: string;
  /** What an amount is in: it may stand beside it, and no other may. */
  currency?: string | undefined;
  /** Called when the entry is finished. */
  onchange?: () => void;
}
