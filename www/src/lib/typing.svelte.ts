/** A text beside what it is read as: what was typed stays as it was typed, as long as it means the same; what was not is shown in the reader's words. */
export class Typed {
  #typed = $state('');
  readonly #read: (text: string) => string;
  readonly #value: () => string;
  readonly #set: (value: string) => void;
  readonly #show: (value: string) => string;

  constructor(read: (text: string) => string, value: () => string, set: (value: string) => void, show = (value: string) => value) {
    this.#read = read;
    this.#value = value;
    this.#set = set;
    this.#show = show;
  }

  get text(): string {
    const value = this.#value();
    return this.#typed !== '' && this.#read(this.#typed) === value ? this.#typed : this.#show(value);
  }

  set text(typed: string) {
    this.#typed = typed;
    this.#set(this.#read(typed));
  }
}
