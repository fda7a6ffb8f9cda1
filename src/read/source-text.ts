/** One report as text, exactly as it was read: no character is moved, folded or dropped after this point, so every
 *  offset of the pipeline quotes this text. */

/** A report as the pipeline sees it. */
export interface SourceText {
  /** What problems and manifests call it: the file name below the input folder, or a name given by the caller. */
  readonly id: string
  /** Line ends are LF; everything else as decoded. */
  readonly text: string
  /** Hex SHA-256 of the UTF-8 bytes of `text`. */
  readonly sha256: string
  /** How the bytes were decoded: `utf-8`, `gb18030`, `utf-16le` and the like. */
  readonly encoding: string
  /** What kind of file it came from: `text`, `markdown`, `html`, `docx`, `pdf`, `doc`. */
  readonly format: string
}
