// Reads a bundle on stdin and prints every error that two validators find, one a line.
const { readFileSync } = require('node:fs');
const { core, load } = require('./tools.cjs');
const { Fhir } = load('fhir');

const bundle = JSON.parse(readFileSync(0, 'utf-8'));
const found = [];

const judged = new Fhir().validate(bundle, { errorOnUnexpected: true });
for (const one of judged.messages) {
  if (one.severity === 'error' || one.severity === 'fatal') {
    found.push(`fhir: ${one.location} ${one.message}`);
  }
}
for (const resource of [bundle, ...bundle.entry.map((entry) => entry.resource)]) {
  try {
    core.validateResource(resource);
  } catch (error) {
    for (const issue of error.outcome.issue) {
      found.push(`medplum: ${resource.resourceType} ${issue.expression} ${issue.details?.text}`);
    }
  }
}
process.stdout.write(found.map((line) => `${line}\n`).join(''));
