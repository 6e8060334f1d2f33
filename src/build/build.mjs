// Builds dist/: npm run build. Through the API, whose command tells everybody that a Node which this project supports is old.
import { build } from 'tsdown';

await build({ logLevel: 'warn' });
