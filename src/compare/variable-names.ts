/** Names of variables that Stata, R and SPSS take as they are: lower-case ASCII letters, digits and underscores, at most
 *  32 characters, beginning with a letter, no reserved word, unique. */

/** https://www.stata.com/manuals/u11.pdf, section 11.3: longest name, and the words that no variable may have. */
const LONGEST = 32
const RESERVED = new Set(
  'byte double float if in int long strl using with and or not case by do if else end select where'.split(' '),
)

function legalName(wished: string): string {
  const plain = wished
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  const named = plain === '' ? 'v' : plain
  // `str` with a number is a storage type of Stata, so no list can hold all of them.
  return /^[0-9]/.test(named) || RESERVED.has(named) || /^str\d+$/.test(named) ? `v_${named}` : named
}

/** A legal name for each wished one, in the same order; equal ones get `_2`, `_3` … behind them. */
export function variableNames(wished: readonly string[]): string[] {
  const taken = new Set<string>()
  return wished.map((wish) => {
    const base = legalName(wish)
    let name = base.slice(0, LONGEST)
    for (let count = 2; taken.has(name); count++) {
      const ending = `_${count}`
      name = `${base.slice(0, LONGEST - ending.length)}${ending}`
    }
    taken.add(name)
    return name
  })
}
