// Prints the N-Quads of a JSON-LD file; what would be dropped silently is an error.
import { readFileSync } from "node:fs";
import jsonld from "jsonld";

const document = JSON.parse(readFileSync(process.argv[2], "utf8"));
process.stdout.write(await jsonld.toRDF(document, { format: "application/n-quads", safe: true }));
