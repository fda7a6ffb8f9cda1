/** One piece of text on a page of a PDF. A type only, shared by what makes lines, columns and paragraphs of the pieces. */

/** Lengths in points, y upwards; a piece stands on its base line and goes from `x` to `x + width`. */
export interface PdfItem {
  readonly str: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly fontSize: number
}
