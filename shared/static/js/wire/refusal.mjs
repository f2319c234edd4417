/** Something was refused; nothing has changed. Twin of shared.errors.Refusal: the sentence is the
 *  text `error.<code>.what`, and parameters hold nothing that somebody typed. */
export class Refusal extends Error {
  constructor(code, params = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.params = params;
  }
}
