/** What a view's result says in one line, for where the result itself is out of sight: the frame shows it, the result tells it. */
import { getContext, setContext } from 'svelte';

const KEY = Symbol();

type Tell = (text: string) => void;

export const provideBar = (tell: Tell): void => void setContext(KEY, tell);
export const useBar = (): Tell | undefined => getContext<Tell | undefined>(KEY);
