/** A text beside what it is read as: what was typed stays as it was typed, as long as it means the same. */
export class Typed {
  #typed = $state('');
  readonly #read: (text: string) => string;
  readonly #value: () => string;
  readonly #set: (value: string) => void;

  constructor(read: (text: string) => string, value: () => string, set: (value: string) => void) {
    this.#read = read;
    this.#value = value;
    this.#set = set;
  }

  get text(): string {
    const value = this.#value();
    return this.#typed !== '' && this.#read(this.#typed) === value ? this.#typed : value;
  }

  set text(typed: string) {
    this.#typed = typed;
    this.#set(this.#read(typed));
  }
}
