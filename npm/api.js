// The functions of the package: those of its entries, those that put several questions together, and the rulebook, whose prose no
// entry carries. The build compares this list with the module's types, so none can be forgotten. In the place of this file an
// entry has its own list.
import { entry } from './core.js';

export * from './entries/bill.js';
export * from './entries/cost.js';
export * from './entries/lots.js';
export * from './entries/sla.js';
export * from './entries/throughput.js';
export const planCampaign = entry('planCampaign');
export const compareCampaigns = entry('compareCampaigns');
export const rulebook = entry('rulebook');
export const compareTracks = entry('compareTracks');
