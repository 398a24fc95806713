// A text in the two languages of the product.
export interface LocalText {
  readonly zh: string;
  readonly en: string;
}
