// Trunk's one post_build hook.
import { assemble } from './site/assemble.mjs';
import { compress } from './site/files.mjs';

const { TRUNK_SOURCE_DIR: root, TRUNK_STAGING_DIR: site, TRUNK_PROFILE: profile } = process.env;

await assemble(root, site, profile);
if (profile === 'release') await compress(site);
