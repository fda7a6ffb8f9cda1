/** Hash functions, https://www.w3.org/TR/sparql11-query/#func-hash, with the digests of `abc` that RFC 1321 and FIPS 180
 *  print. */
import { NOTHING, table } from '../../../support/answer-table.ts'

table('SPARQL 17.4.6: digests of the UTF-8 bytes of a simple literal', {
  'MD5("abc")': '"900150983cd24fb0d6963f7d28e17f72"',
  'MD5("")': '"d41d8cd98f00b204e9800998ecf8427e"',
  'SHA1("abc")': '"a9993e364706816aba3e25717850c26c9cd0d89d"',
  'SHA256("abc")': '"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"',
  'SHA384("abc")': '"cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7"',
  'SHA512("abc")':
    '"ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"',
  'MD5("政脉")': '"4b18676c1a8e437f5b84386495c19711"',
  'SHA256("abc"@en)': NOTHING,
  'SHA1(1)': NOTHING,
  'SHA1(?iri)': NOTHING,
  'SHA1(STR(?blank))': NOTHING,
  'MD5(?unbound)': NOTHING,
})
