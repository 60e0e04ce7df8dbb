// Which entries of MDN's compatibility data a style sheet draws on.
import { createRequire } from 'node:module';
import { parse, walk } from 'css-tree';

/** MDN's browser compatibility data. */
export const bcd = createRequire(import.meta.url)('@mdn/browser-compat-data');

const { 'at-rules': atRules, properties, selectors, types } = bcd.css;
const { length } = types;

const UNITS = { d: 'dynamic', l: 'large', s: 'small' };

/** Functions stand under their type (`color.oklch`, `transform-function.rotate`) or by themselves. */
function functionEntry(name) {
  return types[name] ?? Object.values(types).find((type) => type[name]?.__compat)?.[name];
}

function unitEntry(unit) {
  const viewport = /^([dls])v(?:h|w|i|b|min|max)$/.exec(unit);
  return viewport ? length[`viewport_percentage_units_${UNITS[viewport[1]]}`] : length[unit];
}

/** `[name, feature]` of every feature used outside `@supports`, once each. Custom properties and what
    is one engine's own (`::-moz-…`) have no place in a list of what works everywhere. */
export function featuresOf(css) {
  const found = new Map();
  const note = (name, entry) => {
    if (entry?.__compat) found.set(name, entry.__compat);
  };
  const tree = parse(css, { parseCustomProperty: true });
  walk(tree, function visit(node) {
    if (this.atrule?.name === 'supports') return;
    switch (node.type) {
      case 'Atrule':
        note(`@${node.name}`, atRules[node.name]);
        break;
      case 'Feature':
        note(`@media (${node.name})`, atRules.media[node.name.replace(/^(min|max)-(width|height)$/, '$2')]);
        break;
      case 'PseudoClassSelector':
        note(`:${node.name}`, selectors[node.name]);
        break;
      case 'PseudoElementSelector':
        if (!node.name.startsWith('-')) note(`::${node.name}`, selectors[node.name]);
        break;
      case 'NestingSelector':
        note('&', selectors.nesting);
        break;
      case 'Declaration':
        note(node.property, properties[node.property]);
        break;
      case 'Identifier':
        if (this.declaration) {
          const { property } = this.declaration;
          note(`${property}: ${node.name}`, properties[property]?.[node.name]);
        }
        break;
      case 'Function':
        note(`${node.name}()`, functionEntry(node.name));
        break;
      case 'Dimension':
        note(node.unit, unitEntry(node.unit));
        break;
      default:
    }
  });
  return found;
}
